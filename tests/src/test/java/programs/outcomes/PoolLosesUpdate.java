package programs.outcomes;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two tasks of a pool read a number and write it. */
// outcomes: 1, 2
final class PoolLosesUpdate {
    private static int shared;

    public static void main(String[] known) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        Future<?> first = pool.submit(PoolLosesUpdate::add);
        Future<?> second = pool.submit(PoolLosesUpdate::add);
        first.get();
        second.get();
        pool.shutdown();
        Outcome.tell(() -> shared, known);
    }

    private static void add() {
        shared = shared + 1;
    }
}
