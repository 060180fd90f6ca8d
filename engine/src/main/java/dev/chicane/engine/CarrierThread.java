package dev.chicane.engine;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The thread that executions run on, and the clock that ends them: the caller waits for it, asks it to stop when its time
 * is up, and gives up on it when it does not.
 *
 * <p>{@link #stop} and {@link #isToStop} may be called from any thread, {@link #allow} from the carrier.
 */
final class CarrierThread {
    private static final long STACK_BYTES = 8L << 20;
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Runnable stopper;
    private final Runnable interrupter;

    // Mutable state: of the carrier, of who waits for it, and of who stops it. The lock keeps a stop, and what takes
    // one
    // back, apart, with what each of them tells the scheduler.
    private volatile boolean toStop;
    private volatile long deadline;

    /**
     * A carrier that can be stopped.
     *
     * @param stopper asks the execution under way to end
     * @param interrupter is told that the waiting thread was interrupted; it has to call {@link #stop}
     */
    CarrierThread(Runnable stopper, Runnable interrupter) {
        this.stopper = stopper;
        this.interrupter = interrupter;
    }

    synchronized void stop() {
        toStop = true;
        stopper.run();
    }

    boolean isToStop() {
        return toStop;
    }

    /** What comes now gets so much time, whatever was spent before; {@code resume} takes back what the stopper did. */
    synchronized void allow(Duration limit, Runnable resume) {
        deadline = System.nanoTime() + limit.toNanos();
        toStop = false;
        resume.run();
    }

    /** What comes now gets so much time from now on, unless it was asked to stop before. */
    synchronized void limit(Duration limit) {
        deadline = System.nanoTime() + limit.toNanos();
    }

    /**
     * Does the work, within the limit.
     *
     * @param stuck takes its place if it goes on long after it was asked to stop; on the calling thread
     */
    <T> T run(Supplier<T> work, Duration limit, Supplier<T> stuck) {
        var outcome = new Outcome<T>();
        var thread = new Thread(null, () -> outcome.run(work), "chicane-carrier", STACK_BYTES);
        thread.setDaemon(true);
        deadline = System.nanoTime() + limit.toNanos();
        thread.start();
        boolean callerInterrupted = false;
        boolean isStuck = false;
        long stopAskedAt = 0;
        while (!isStuck) {
            try {
                if (thread.join(LOOK)) {
                    break;
                }
            } catch (InterruptedException e) {
                callerInterrupted = true;
                interrupter.run();
            }
            long now = System.nanoTime();
            if (!toStop && now - deadline >= 0) {
                stop();
            }
            if (!toStop) {
                stopAskedAt = 0;
            } else if (stopAskedAt == 0) {
                stopAskedAt = now;
            } else {
                isStuck = now - stopAskedAt >= GRACE.toNanos();
            }
        }
        if (callerInterrupted) {
            Thread.currentThread().interrupt();
        }
        return isStuck ? stuck.get() : outcome.get();
    }

    /** What the work returned or threw, handed over by the join. */
    private static final class Outcome<T> {
        private @Nullable T result;
        private @Nullable Throwable failure;

        void run(Supplier<T> work) {
            try {
                result = work.get();
            } catch (Throwable e) {
                failure = e;
            }
        }

        T get() {
            Throwable thrown = failure;
            if (thrown != null) {
                throw Unchecked.thrown(thrown);
            }
            T found = result;
            if (found == null) {
                throw new AssertionError("the carrier ended without a result");
            }
            return found;
        }
    }
}
