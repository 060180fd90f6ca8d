package dev.chicane.guard;

/**
 * Something was to be retried inside a transaction that goes on around it. That transaction is doomed once a statement has failed in it, so
 * that each further attempt would fail as well: the whole transaction has to be what is retried.
 */
public final class NestedRetry extends GuardException {
    private static final long serialVersionUID = 1;

    /** One of a policy of this name. */
    public NestedRetry(String policy) {
        super("Retry \"" + policy + "\" was begun inside a transaction, of which it can't repeat what came before:"
                + " begin the transaction inside of what is retried.");
    }
}
