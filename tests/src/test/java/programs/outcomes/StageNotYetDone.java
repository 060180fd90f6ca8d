package programs.outcomes;

import java.util.concurrent.CompletableFuture;

/** What is done when a stage completes is seen before the stage that depends on it is complete. */
// outcomes: 0 false, 0 true, 1 false, 1 true
final class StageNotYetDone {
    private static volatile int shared;
    private static String seen = "";

    public static void main(String[] known) throws Exception {
        var stage = new CompletableFuture<String>();
        var after = stage.whenComplete((r, e) -> shared = 1);
        Outcome.of(
                () -> stage.complete(""),
                () -> {
                    int before = shared;
                    seen = before + " " + after.isDone();
                },
                () -> seen,
                known);
    }
}
