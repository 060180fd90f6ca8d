package programs.pools;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@link WorkerNames} with one worker; pools are numbered from 1 in every execution. */
final class WorkerNamesFixed {
    public static void main(String[] args) throws Exception { // passes
        ExecutorService pool = Executors.newFixedThreadPool(1);
        pool.submit(() -> {}).get();
        String name = pool.submit(() -> Thread.currentThread().getName()).get();
        pool.shutdown();
        assert name.equals("pool-1-thread-1") : name;
    }
}
