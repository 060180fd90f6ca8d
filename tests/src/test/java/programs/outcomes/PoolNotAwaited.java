package programs.outcomes;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A pool takes no more tasks, and nobody waits for those that it has. */
// outcomes: 0, 1, 2
final class PoolNotAwaited {
    private static volatile int shared;

    public static void main(String[] known) {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        pool.execute(() -> shared = 1);
        pool.execute(() -> shared = 2);
        pool.shutdown();
        Outcome.tell(() -> shared, known);
    }
}
