package dev.chicane.guard;

/** Something that this library prevents would have happened, or it could not be prevented. The message says what, and what to do. */
public abstract sealed class GuardException extends RuntimeException
        permits CommittedException,
                ConditionNotMet,
                JsonMismatch,
                LockLostException,
                LockTimeout,
                LockUnavailable,
                NestedRetry,
                NoSuchRow,
                RowTimeout,
                StaleFence,
                StaleObjectException,
                TransitionConflict {
    private static final long serialVersionUID = 1;

    GuardException(String message) {
        super(message);
    }
}
