package dev.chicane.guard;

/** A transaction is committed, and something that was to follow its end has failed: what it did stands, and is not to be done again. */
public final class CommittedException extends GuardException {
    private static final long serialVersionUID = 1;

    /** One whose causes are this, and what it has as suppressed ones. */
    public CommittedException(Throwable failure) {
        super("The transaction is committed, but what was to follow its end has failed (" + failure
                + "): do not do it again.");
        initCause(failure);
    }
}
