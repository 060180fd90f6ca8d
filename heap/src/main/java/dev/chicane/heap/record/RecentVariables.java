package dev.chicane.heap.record;

import org.jspecify.annotations.Nullable;

/**
 * The variables that one thread has accessed of late, so that it finds them again without the table that all threads share. A place
 * for each hash code, in which the last one stays. For that thread alone.
 */
final class RecentVariables {
    private static final int SIZE = 1 << 8;

    // Mutable state
    private final @Nullable Variable[] variables = new Variable[SIZE];

    /** That of an object's part, if it was among them; {@code owner} is null for a static one. */
    @Nullable
    Variable find(@Nullable Object owner, String part, int index) {
        Variable found = variables[place(owner, part, index)];
        return found != null && found.is(owner, part, index) ? found : null;
    }

    /** It is accessed now. */
    void add(@Nullable Object owner, String part, int index, @Nullable Variable variable) {
        variables[place(owner, part, index)] = variable;
    }

    private static int place(@Nullable Object owner, String part, int index) {
        int hash = (System.identityHashCode(owner) * 31 + System.identityHashCode(part)) * 31 + index;
        return (hash ^ hash >>> 16 ^ hash >>> 8) & (SIZE - 1);
    }
}
