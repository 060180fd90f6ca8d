package programs.outcomes;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Which of two threads has a third task. */
// outcomes: pool-1-thread-1, pool-1-thread-2
// orders: which worker of a pool ends first, or who wakes it for that, makes no difference
final class PoolThreadOfThird {
    private static volatile String name = "";

    public static void main(String[] known) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.submit(() -> {});
        pool.submit(() -> {});
        Future<?> third = pool.submit(() -> name = Thread.currentThread().getName());
        third.get();
        Outcome.tell(() -> name, known);
        pool.shutdown();
    }
}
