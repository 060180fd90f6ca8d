package programs.pools;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads what a task computes without asking its future. */
final class FutureNotAwaited {
    private long result;

    public static void main(String[] args) throws Exception {
        FutureNotAwaited sum = new FutureNotAwaited();
        ExecutorService pool = Executors.newFixedThreadPool(1);
        Future<?> task = pool.submit(() -> sum.result = 42L);
        long seen = sum.result;
        task.get();
        pool.shutdown();
        assert seen == 42 : seen; // fails: assertion
    }
}
