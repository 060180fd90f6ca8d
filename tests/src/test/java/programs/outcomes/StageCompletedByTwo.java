package programs.outcomes;

import java.util.concurrent.CompletableFuture;

/** Two complete a stage, and a third waits for it. */
// outcomes: one, two
final class StageCompletedByTwo {
    public static void main(String[] known) throws Exception {
        var stage = new CompletableFuture<String>();
        Outcome.of(() -> stage.complete("one"), () -> stage.complete("two"), stage::join, known);
    }
}
