package programs.outcomes;

import java.util.concurrent.CompletableFuture;

/** An array of stages is changed while a stage of all of them is made. */
// outcomes: false, true
final class StageOfElements {
    private static final CompletableFuture<?>[] ALL = {CompletableFuture.completedFuture("")};
    private static volatile boolean failed;

    public static void main(String[] known) throws Exception {
        CompletableFuture<String> other = CompletableFuture.failedFuture(new IllegalStateException());
        Outcome.of(
                () -> ALL[0] = other,
                () -> failed = CompletableFuture.allOf(ALL).isCompletedExceptionally(),
                () -> failed,
                known);
    }
}
