package programs.outcomes;

import java.util.concurrent.CompletableFuture;

/** What depends on a stage is not done if somebody else has completed it before. */
// outcomes: done, not done
final class StageDependentFirst {
    private static volatile String what = "not done";

    public static void main(String[] known) throws Exception {
        var stage = new CompletableFuture<String>();
        var dependent = stage.thenAccept(r -> what = "done");
        Outcome.of(() -> stage.complete(""), () -> dependent.complete(null), () -> what, known);
    }
}
