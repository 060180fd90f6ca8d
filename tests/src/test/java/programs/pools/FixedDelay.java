package programs.pools;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Cancels a task that repeats, and believes that it does not run any more. */
final class FixedDelay {
    private volatile int runs;

    private void run() {
        runs = runs + 1;
    }

    public static void main(String[] args) throws InterruptedException {
        FixedDelay job = new FixedDelay();
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        ScheduledFuture<?> repeated = pool.scheduleWithFixedDelay(job::run, 0, 1, TimeUnit.MINUTES);
        Thread.sleep(150_000);
        boolean cancelled = repeated.cancel(false);
        assert cancelled;
        pool.execute(job::run);
        int runs = job.runs;
        pool.shutdown();
        boolean ended = pool.awaitTermination(1, TimeUnit.DAYS);
        assert ended;
        assert job.runs == runs : job.runs; // fails: assertion
    }
}
