package dev.chicane.guard.lock;

import dev.chicane.guard.LockUnavailable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The wheel of a registry in production: one thread that knows when something is due for any of its locks, a few that talk to stores, and a
 * few that listeners are called on. So a store that does not answer holds up no loss that has to be told, and a listener that does not return
 * holds up no renewal. Thread-safe.
 */
final class ThreadWheel implements Wheel {
    private static final int WORKERS = 4;
    private static final long FAREWELL_SECONDS = 2;

    private final DueTimes timer = new DueTimes(threads("wheel"));
    private final ThreadPoolExecutor workers = pool("worker");
    private final ThreadPoolExecutor listeners = pool("listener");

    private static ThreadPoolExecutor pool(String what) {
        var pool = new ThreadPoolExecutor(
                WORKERS, WORKERS, FAREWELL_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads(what));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory threads(String what) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, "chicane-guard-" + what + '-' + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public @Nullable Due after(long nanos, Runnable task) {
        return timer.after(nanos, task);
    }

    @Override
    public void work(Runnable task) {
        execute(workers, () -> {
            try {
                task.run();
            } catch (LockUnavailable e) {
                // Nobody waits for that any more: it is left to the lease.
            }
        });
    }

    @Override
    public void tell(Runnable listener) {
        execute(listeners, listener);
    }

    private static void execute(ThreadPoolExecutor pool, Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException closed) {
            // What is due now is left to the leases.
        }
    }

    @Override
    public int size() {
        return timer.size();
    }

    /** Stops it, and waits for its threads, but not for a store that does not answer, nor for listeners, of which one may have called this. */
    @Override
    public void close() {
        timer.close();
        listeners.shutdown();
        workers.shutdown();
        try {
            boolean isDone = workers.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS)
                    && timer.end(TimeUnit.SECONDS.toNanos(FAREWELL_SECONDS));
            if (!isDone) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
