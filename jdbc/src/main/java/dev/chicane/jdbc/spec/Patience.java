package dev.chicane.jdbc.spec;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/** How long a step may take, and whether somebody ends the run before. Thread-safe. */
final class Patience {
    private final Duration most;
    private volatile boolean isStopped;

    /** A step that takes longer is cancelled, and given up after the same time once more. */
    Patience(Duration most) {
        this.most = most;
    }

    void stop() {
        isStopped = true;
    }

    /** Throws if the run was ended. */
    void checkStopped() {
        if (isStopped) {
            throw new CancellationException("The run was stopped.");
        }
    }

    Wait begin() {
        return new Wait(System.nanoTime());
    }

    /** The wait for one step. */
    final class Wait {
        private final long begun;

        private Wait(long begun) {
            this.begun = begun;
        }

        boolean isHalfOver() {
            return System.nanoTime() - begun > most.toNanos();
        }

        boolean isOver() {
            return System.nanoTime() - begun > 2 * most.toNanos();
        }

        long seconds() {
            return (System.nanoTime() - begun) / 1_000_000_000;
        }
    }
}
