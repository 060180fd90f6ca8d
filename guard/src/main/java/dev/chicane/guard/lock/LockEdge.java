package dev.chicane.guard.lock;

/**
 * Two names of locks in the order in which they were taken, or one and {@link #TRANSACTION}.
 *
 * @param before of one that was held
 * @param after of one that was taken then; the same name if the ids were not in their order
 */
public record LockEdge(String before, String after) {
    /** In the place of a name: a transaction, with the rows that it locks. */
    public static final String TRANSACTION = "(transaction)";
}
