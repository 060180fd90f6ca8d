package dev.chicane.guard.workflow;

import dev.chicane.guard.internal.KeptText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said of a transition: who makes it, why, and what else it belongs to. */
record Said(String who, Optional<String> why, Optional<String> correlation) {
    static final int LONGEST_NAME = 200;
    static final int LONGEST_REASON = 4_000;

    static Said of(@Nullable String who, @Nullable String why, @Nullable String correlation) {
        if (who == null) {
            throw new IllegalStateException("Nobody is said to do it: say by(...) before.");
        }
        return new Said(who, Optional.ofNullable(why), Optional.ofNullable(correlation));
    }

    /** A name that is kept: of somebody, or of what belongs together. */
    static String name(String what, @Nullable String text) {
        return checked(what, text, text, LONGEST_NAME);
    }

    /** A reason, which may have several lines. */
    static String reason(@Nullable String text) {
        return checked(
                "reason of a transition",
                text,
                text == null ? null : text.replace('\n', ' ').replace('\r', ' ').replace('\t', ' '),
                LONGEST_REASON);
    }

    private static String checked(String what, @Nullable String text, @Nullable String inOneLine, int longest) {
        if (text == null || inOneLine == null) {
            throw new NullPointerException("The " + what + " is null.");
        }
        if (inOneLine.isBlank() || !KeptText.is(inOneLine, longest)) {
            throw new IllegalArgumentException("The " + what + " has 1 to " + longest
                    + " characters, not all of them blank and none a control character or half of a surrogate pair, and"
                    + " one with " + text.length() + " has not.");
        }
        return text;
    }
}
