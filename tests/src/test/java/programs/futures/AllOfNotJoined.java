package programs.futures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes a future of both and does not wait for it. */
final class AllOfNotJoined {
    private volatile String left = "";
    private volatile String right = "";

    public static void main(String[] args) {
        AllOfNotJoined page = new AllOfNotJoined();
        ExecutorService pool = Executors.newCachedThreadPool();
        CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> page.left = "<", pool),
                CompletableFuture.runAsync(() -> page.right = ">", pool));
        String text = page.left + page.right;
        pool.shutdown();
        assert text.equals("<>") : text; // fails: assertion
    }
}
