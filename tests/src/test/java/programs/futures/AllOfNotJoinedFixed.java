package programs.futures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@link AllOfNotJoined} with the join. */
final class AllOfNotJoinedFixed {
    private volatile String left = "";
    private volatile String right = "";

    public static void main(String[] args) { // passes
        AllOfNotJoinedFixed page = new AllOfNotJoinedFixed();
        ExecutorService pool = Executors.newCachedThreadPool();
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> page.left = "<", pool),
                        CompletableFuture.runAsync(() -> page.right = ">", pool))
                .join();
        String text = page.left + page.right;
        pool.shutdown();
        assert text.equals("<>") : text;
    }
}
