package programs.pools;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** {@link FixedDelay} that waits for the end of the pool. */
final class FixedDelayFixed {
    private volatile int runs;

    private void run() {
        runs = runs + 1;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        FixedDelayFixed job = new FixedDelayFixed();
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        ScheduledFuture<?> repeated = pool.scheduleWithFixedDelay(job::run, 0, 1, TimeUnit.MINUTES);
        Thread.sleep(150_000);
        boolean cancelled = repeated.cancel(false);
        assert cancelled;
        pool.shutdown();
        boolean ended = pool.awaitTermination(1, TimeUnit.DAYS);
        assert ended;
        assert job.runs == 3 : job.runs;
    }
}
