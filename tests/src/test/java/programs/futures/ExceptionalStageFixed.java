package programs.futures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@link ExceptionalStage} with a way out. */
final class ExceptionalStageFixed {
    private String prefix;

    public static void main(String[] args) { // passes: reduced
        ExceptionalStageFixed greeting = new ExceptionalStageFixed();
        ExecutorService pool = Executors.newFixedThreadPool(1);
        CompletableFuture<Integer> length = CompletableFuture.supplyAsync(() -> "x", pool)
                .thenApply(name -> greeting.prefix.length())
                .exceptionally(failure -> 6);
        greeting.prefix = "hello ";
        pool.shutdown();
        assert length.join() == 6;
    }
}
