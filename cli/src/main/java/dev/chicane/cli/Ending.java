package dev.chicane.cli;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Whether somebody ends a work of several parts by Ctrl-C, and how the part that is being done is ended then. Thread-safe. */
final class Ending {
    private static final long MILLIS_BEHIND = 500;

    private final CountDownLatch ended = new CountDownLatch(1);

    @GuardedBy("this")
    private @Nullable Runnable stop;

    /** Ends what is being done; nothing is begun any more. */
    void end() {
        Runnable current;
        synchronized (this) {
            // Together, or else a part that begins just now is neither told nor ended.
            ended.countDown();
            current = stop;
        }
        if (current != null) {
            current.run();
        }
    }

    boolean isEnded() {
        return ended.getCount() == 0;
    }

    /** The same, where another process may have heard of Ctrl-C before this one. */
    boolean isEndedSoon() {
        try {
            return ended.await(MILLIS_BEHIND, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return isEnded();
        }
    }

    /** A part begins that is ended in this way, at once if the end has come already. */
    void begin(Runnable stopIt) {
        synchronized (this) {
            stop = stopIt;
        }
        if (isEnded()) {
            stopIt.run();
        }
    }

    /** That part is over. */
    synchronized void done() {
        stop = null;
    }
}
