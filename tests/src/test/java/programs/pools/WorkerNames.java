package programs.pools;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes for granted which worker of the pool does which task. */
final class WorkerNames {
    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.submit(() -> {});
        pool.submit(() -> {});
        String name = pool.submit(() -> Thread.currentThread().getName()).get();
        pool.shutdown();
        assert name.equals("pool-1-thread-1") : name; // fails: assertion
    }
}
