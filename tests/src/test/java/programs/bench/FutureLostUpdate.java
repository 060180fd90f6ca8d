package programs.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** Two stages of a CompletableFuture on a pool of two add one each, unprotected. */
public final class FutureLostUpdate {
    private int count;

    private void add() {
        count++;
    }

    public static void main(String[] args) {
        var counter = new FutureLostUpdate();
        var pool = Executors.newFixedThreadPool(2);
        var first = CompletableFuture.runAsync(counter::add, pool);
        var second = CompletableFuture.runAsync(counter::add, pool);
        CompletableFuture.allOf(first, second).join();
        pool.shutdown();
        if (counter.count != 2) {
            throw new AssertionError("2 stages added 1 each, and the count is " + counter.count);
        }
    }
}
