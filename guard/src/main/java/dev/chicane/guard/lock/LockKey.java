package dev.chicane.guard.lock;

import dev.chicane.guard.internal.KeptText;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * What is locked: a name, which picks the {@linkplain LockConfig configuration}, and an id, which picks one of many. Two keys are the same
 * lock if both are the same, and never otherwise: what keeps the locks has the whole text.
 *
 * @param name 1 to 64 letters, digits, dots, hyphens and underscores
 * @param id 1 to 200 characters, none of them a control character or half of a surrogate pair
 */
public record LockKey(String name, String id) implements Comparable<LockKey> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int LONGEST_ID = 200;
    private static final Comparator<LockKey> ORDER =
            Comparator.comparing(LockKey::name).thenComparing(LockKey::id);

    /** Checks both. */
    public LockKey {
        // Without a colon in the name, no two keys have the same text.
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("The name of a lock has 1 to 64 letters, digits, dots, hyphens and"
                    + " underscores, and \"" + name + "\" has not.");
        }
        if (!KeptText.is(id, LONGEST_ID)) {
            throw new IllegalArgumentException("The id of a lock has 1 to " + LONGEST_ID
                    + " characters, none of them a control character or half of a surrogate pair, and that of a lock \""
                    + name + "\", with " + id.length() + ", has not.");
        }
    }

    /** The lock of this id. */
    public static LockKey of(String name, String id) {
        return new LockKey(name, id);
    }

    /** The lock of this number. */
    public static LockKey of(String name, long id) {
        return new LockKey(name, Long.toString(id));
    }

    /** The order in which several are taken, the same for everybody. */
    @Override
    public int compareTo(LockKey other) {
        return ORDER.compare(this, other);
    }

    /** As messages name it: {@code order:7}. */
    @Override
    public String toString() {
        return name + ':' + id;
    }
}
