package programs.outcomes;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** Two stages of a pool read a number and write it, and a third one waits for both. */
// outcomes: 1, 2
// orders: which worker of a pool ends first, or who wakes it for that, makes no difference
final class StagesLoseUpdateByPool {
    private static int shared;

    public static void main(String[] known) {
        var pool = Executors.newFixedThreadPool(2);
        var first = CompletableFuture.runAsync(StagesLoseUpdateByPool::add, pool);
        var second = CompletableFuture.runAsync(StagesLoseUpdateByPool::add, pool);
        CompletableFuture.allOf(first, second).join();
        pool.shutdown();
        Outcome.tell(() -> shared, known);
    }

    private static void add() {
        shared = shared + 1;
    }
}
