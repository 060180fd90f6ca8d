package dev.chicane.guard.lock;

import dev.chicane.guard.LockUnavailable;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The wheel of a registry in production: one thread that knows when something is due for any of its locks, and a few that talk to stores. So
 * a store that does not answer holds up no loss that has to be told. Thread-safe.
 */
final class ThreadWheel implements Wheel {
    private static final int WORKERS = 4;
    private static final long FAREWELL_SECONDS = 2;

    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor workers;

    ThreadWheel() {
        timer = new ScheduledThreadPoolExecutor(1, threads("wheel"));
        // What was released has nothing due any more, and leaves nothing behind.
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        workers = new ThreadPoolExecutor(
                WORKERS, WORKERS, FAREWELL_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads("worker"));
        workers.allowCoreThreadTimeOut(true);
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
    public @Nullable Future<?> after(long nanos, Runnable task) {
        try {
            return timer.schedule(task, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            return null;
        }
    }

    @Override
    public void work(Runnable task) {
        try {
            workers.execute(() -> {
                try {
                    task.run();
                } catch (LockUnavailable e) {
                    // Nobody waits for that any more: it is left to the lease.
                }
            });
        } catch (RejectedExecutionException closed) {
            // What is due now is left to the leases.
        }
    }

    @Override
    public int size() {
        return timer.getQueue().size();
    }

    /** Stops it, and waits for its threads, but not for a store that does not answer. */
    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdown();
        try {
            boolean isDone = workers.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS)
                    && timer.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS);
            if (!isDone) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
