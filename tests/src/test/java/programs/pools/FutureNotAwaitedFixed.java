package programs.pools;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** {@link FutureNotAwaited} that waits for the future. */
final class FutureNotAwaitedFixed {
    public static void main(String[] args) throws Exception { // passes: reduced
        ExecutorService pool = Executors.newFixedThreadPool(1);
        Future<Long> task = pool.submit(() -> 42L);
        long seen = task.get();
        pool.shutdown();
        assert seen == 42 : seen;
        assert task.isDone();
    }
}
