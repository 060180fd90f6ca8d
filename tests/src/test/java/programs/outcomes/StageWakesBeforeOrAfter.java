package programs.outcomes;

import java.util.concurrent.CompletableFuture;

/** Who waits for a stage is woken before what depends on it is done, or after that: as they came. */
// outcomes: 0, 1
final class StageWakesBeforeOrAfter {
    private static volatile int shared;
    private static int seen;

    public static void main(String[] known) throws Exception {
        var stage = new CompletableFuture<String>();
        Outcome.of(
                () -> {
                    stage.join();
                    seen = shared;
                },
                () -> stage.thenRun(() -> shared = 1),
                () -> stage.complete(""),
                () -> seen,
                known);
    }
}
