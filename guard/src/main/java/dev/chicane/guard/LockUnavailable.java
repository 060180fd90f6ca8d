package dev.chicane.guard;

import org.jspecify.annotations.Nullable;

/** What keeps the locks has not answered, or can't be used: nobody knows who has a lock. */
public final class LockUnavailable extends GuardException {
    private static final long serialVersionUID = 1;

    /** One for this reason. */
    public LockUnavailable(String message, @Nullable Throwable cause) {
        super(message);
        initCause(cause);
    }
}
