package programs.futures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Two stages on a pool add to one field. */
final class SideEffectInStage {
    private int total;

    public static void main(String[] args) {
        SideEffectInStage order = new SideEffectInStage();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        CompletableFuture<Void> price =
                CompletableFuture.supplyAsync(() -> 100, pool).thenAcceptAsync(cents -> order.total += cents, pool);
        CompletableFuture<Void> postage =
                CompletableFuture.supplyAsync(() -> 5, pool).thenAcceptAsync(cents -> order.total += cents, pool);
        CompletableFuture.allOf(price, postage).join();
        pool.shutdown();
        assert order.total == 105 : order.total; // fails: assertion
    }
}
