package dev.chicane.jdbc.history;

import java.util.Set;

/**
 * A condition by which a transaction looks for objects.
 *
 * @param text what to show of it: {@code balance < 0}
 * @param matching all versions of the history, of any transaction, that fulfil it
 */
public record Predicate(String text, Set<Version> matching) {
    /** Copies the set. */
    public Predicate {
        matching = Set.copyOf(matching);
    }
}
