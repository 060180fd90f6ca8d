package dev.chicane.guard;

import dev.chicane.guard.internal.Seconds;
import java.time.Duration;
import java.util.Optional;

/** A lock was not acquired in the time that there was for it. Nothing was done. */
public final class LockTimeout extends GuardException {
    private static final long serialVersionUID = 1;

    private LockTimeout(String message) {
        super(message);
    }

    /**
     * One whose wait is over.
     *
     * @param lock such as {@code order:7}
     * @param wait how long it was waited for
     * @param holder who has it, as far as that is known
     * @param held for how long that one has had it, as far as that is known
     * @param waiting how many of this process waited for it, this one too
     */
    public static LockTimeout after(
            String lock, Duration wait, Optional<String> holder, Optional<Duration> held, int waiting) {
        String had = held.map(time -> "held " + Seconds.text(time)).orElse("held");
        String by = holder.map(name -> had + " by " + name).orElse(had + " by others");
        return new LockTimeout("lock '" + lock + "' not acquired within " + Seconds.text(wait) + " (" + by + ", "
                + waiting + " waiting)");
    }

    /** One whose wait was interrupted. */
    public static LockTimeout interrupted(String lock, Duration wait, InterruptedException interrupt) {
        var ended = new LockTimeout("lock '" + lock + "' not acquired: interrupted after " + Seconds.text(wait));
        ended.initCause(interrupt);
        return ended;
    }
}
