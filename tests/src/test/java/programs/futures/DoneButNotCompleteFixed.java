package programs.futures;

import java.util.concurrent.CompletableFuture;

/** Asks the future first. */
final class DoneButNotCompleteFixed {
    private static volatile boolean done;

    public static void main(String[] args) { // passes: exhausted
        CompletableFuture<Void> stage = CompletableFuture.runAsync(() -> done = true);
        if (stage.isDone()) {
            assert done;
        }
    }
}
