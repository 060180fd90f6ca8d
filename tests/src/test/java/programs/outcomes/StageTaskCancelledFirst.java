package programs.outcomes;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A stage is cancelled before its task begins, or too late for that. */
// outcomes: 0, 1
// orders: which worker of a pool ends first, or who wakes it for that, makes no difference
final class StageTaskCancelledFirst {
    private static volatile int shared;

    public static void main(String[] known) throws Exception {
        var pool = Executors.newFixedThreadPool(1);
        var stage = CompletableFuture.runAsync(() -> shared = 1, pool);
        stage.cancel(false);
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.HOURS);
        Outcome.tell(() -> shared, known);
    }
}
