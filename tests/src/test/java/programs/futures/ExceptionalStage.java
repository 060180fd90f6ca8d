package programs.futures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A stage fails where it runs before the field that it needs is set; join throws that at who waits. */
final class ExceptionalStage {
    private String prefix;

    public static void main(String[] args) {
        ExceptionalStage greeting = new ExceptionalStage();
        ExecutorService pool = Executors.newFixedThreadPool(1);
        CompletableFuture<String> name = CompletableFuture.supplyAsync(() -> "x", pool);
        CompletableFuture<Integer> length = name.thenApply(text -> greeting.prefix.length()); // fails: exception
        greeting.prefix = "hello ";
        pool.shutdown();
        assert length.join() == 6; // fails: exception
    }
}
