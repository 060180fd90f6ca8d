package dev.chicane.guard;

/** A transaction was begun under a lock that has passed to somebody else meanwhile: it is to be rolled back before it has done anything. */
public final class StaleFence extends GuardException {
    private static final long serialVersionUID = 1;

    /**
     * One of this lock.
     *
     * @param lock such as {@code order:7}
     * @param token of the fence under which it was held
     */
    public StaleFence(String lock, long token) {
        super("lock '" + lock + "' is not held under fence " + token
                + " any more, or was taken after the snapshot of the transaction: roll that back, and take the lock before"
                + " it begins.");
    }
}
