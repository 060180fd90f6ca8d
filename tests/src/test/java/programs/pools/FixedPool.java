package programs.pools;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Tasks of a fixed pool count without a lock. */
final class FixedPool {
    private int done;

    public static void main(String[] args) throws InterruptedException {
        FixedPool jobs = new FixedPool();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.submit(() -> jobs.done++);
        pool.submit(() -> jobs.done++);
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.MINUTES);
        assert jobs.done == 2 : jobs.done; // fails: assertion
    }
}
