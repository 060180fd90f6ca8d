package dev.chicane.guard;

/** Something that this library prevents would have happened, or it could not be prevented. The message says what, and what to do. */
public abstract sealed class GuardException extends RuntimeException
        permits CommittedException,
                LockLostException,
                LockTimeout,
                LockUnavailable,
                NestedRetry,
                RowTimeout,
                StaleFence,
                StaleObjectException {
    private static final long serialVersionUID = 1;

    GuardException(String message) {
        super(message);
    }
}
