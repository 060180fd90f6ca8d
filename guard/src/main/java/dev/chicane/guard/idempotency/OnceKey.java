package dev.chicane.guard.idempotency;

import dev.chicane.guard.internal.KeptText;
import dev.chicane.guard.internal.Sha256;

/**
 * By what a request is known again. Two keys are the same request if both parts are the same, and never otherwise: what keeps them has the
 * whole text.
 *
 * <p>The id is up to whoever sends the request, and two senders may come to the same one. So the scope says what is asked for, and by whom:
 * one sender's key never finds another one's result.
 *
 * @param scope such as {@code charge/customer-7}; 1 to 200 characters
 * @param id what the sender calls the request; 1 to 255 characters; in both no control character and no half of a surrogate pair
 */
public record OnceKey(String scope, String id) {
    private static final int LONGEST_SCOPE = 200;
    private static final int LONGEST_ID = 255;
    private static final String OURS = "dev.chicane.guard once ";

    /** Checks both. */
    public OnceKey {
        require("scope", scope, LONGEST_SCOPE);
        require("id", id, LONGEST_ID);
    }

    private static void require(String what, String text, int longest) {
        if (!KeptText.is(text, longest)) {
            throw new IllegalArgumentException("The " + what + " of a request has 1 to " + longest
                    + " characters, none of them a control character or half of a surrogate pair, and one with "
                    + text.length() + " has not.");
        }
    }

    /** The request of this scope and id. */
    public static OnceKey of(String scope, String id) {
        return new OnceKey(scope, id);
    }

    /** The number by which the database knows its lock. */
    long number() {
        // No control character is in either, so that no two keys have the same text.
        return Sha256.number(OURS + scope + '\n' + id);
    }

    /** As messages name it. */
    @Override
    public String toString() {
        return scope + ':' + id;
    }
}
