package programs.futures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@link SideEffectInStage} with values that are handed on. */
final class SideEffectInStageFixed {
    public static void main(String[] args) { // passes
        ExecutorService pool = Executors.newFixedThreadPool(2);
        CompletableFuture<Integer> price = CompletableFuture.supplyAsync(() -> 100, pool);
        CompletableFuture<Integer> postage = CompletableFuture.supplyAsync(() -> 5, pool);
        int total = price.thenCombineAsync(postage, Integer::sum, pool).join();
        pool.shutdown();
        assert total == 105 : total;
    }
}
