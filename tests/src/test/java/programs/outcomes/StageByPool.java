package programs.outcomes;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** What depends on a stage is done by a pool, and read by who does not wait for that. */
// outcomes: 0, 1
final class StageByPool {
    private static volatile int shared;
    private static int seen;

    public static void main(String[] known) throws Exception {
        var pool = Executors.newFixedThreadPool(1);
        var stage = CompletableFuture.supplyAsync(() -> 1, pool);
        var after = stage.thenAcceptAsync(r -> shared = r, pool);
        stage.join();
        seen = shared;
        after.join();
        pool.shutdown();
        Outcome.tell(() -> seen, known);
    }
}
