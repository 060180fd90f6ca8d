package programs.futures;

import java.util.concurrent.CompletableFuture;

/** The stage has run, and its future is not complete yet. */
final class DoneButNotComplete {
    private static volatile boolean done;

    public static void main(String[] args) {
        CompletableFuture<Void> stage = CompletableFuture.runAsync(() -> done = true);
        if (done) {
            assert stage.isDone(); // fails: assertion
        }
    }
}
