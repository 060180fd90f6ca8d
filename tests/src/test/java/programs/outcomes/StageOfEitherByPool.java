package programs.outcomes;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** What depends on either of two stages waits for a thread of a pool while its own stage is completed by hand, and the other source comes. */
// outcomes: 0, 1
// orders: which worker of a pool ends first, or who wakes it for that, makes no difference
final class StageOfEitherByPool {
    private static volatile int shared;

    public static void main(String[] known) throws Exception {
        var pool = Executors.newFixedThreadPool(1);
        var first = new CompletableFuture<String>();
        var second = new CompletableFuture<String>();
        var either = first.acceptEitherAsync(second, r -> shared = 1, pool);
        first.complete("");
        either.complete(null);
        second.complete("");
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.HOURS);
        Outcome.tell(() -> shared, known);
    }
}
