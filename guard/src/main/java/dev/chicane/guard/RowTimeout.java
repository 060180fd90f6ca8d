package dev.chicane.guard;

import dev.chicane.guard.internal.Seconds;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows were not locked in the time that there was for it. None of them is, and the transaction can go on. */
public final class RowTimeout extends GuardException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable RowHolder holder;

    /**
     * One whose wait is over.
     *
     * @param row which one was in the way, such as {@code account(7)}, or all of them if that is not known
     * @param wait how long there was; zero if none was to be waited for
     * @param holder who had that, as far as that is known
     * @param cause what the server says
     */
    public RowTimeout(String row, Duration wait, Optional<RowHolder> holder, Throwable cause) {
        super("row " + row + (wait.isZero() ? " is locked" : " not locked within " + Seconds.text(wait)) + " ("
                + holder.map(RowHolder::toString).orElse("held by somebody who is not known, or gone since") + ")");
        this.holder = holder.orElse(null);
        initCause(cause);
    }

    /** Who had the row, as far as that is known. */
    public Optional<RowHolder> holder() {
        return Optional.ofNullable(holder);
    }
}
