package programs.pools;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** {@link FixedPool} with a lock. */
final class FixedPoolFixed {
    private int done;

    private synchronized void count() {
        done++;
    }

    public static void main(String[] args) throws InterruptedException { // passes
        FixedPoolFixed jobs = new FixedPoolFixed();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.submit(jobs::count);
        pool.submit(jobs::count);
        pool.shutdown();
        boolean ended = pool.awaitTermination(1, TimeUnit.MINUTES);
        assert ended;
        assert jobs.done == 2 : jobs.done;
    }
}
