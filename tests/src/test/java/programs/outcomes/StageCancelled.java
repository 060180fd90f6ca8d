package programs.outcomes;

import java.util.concurrent.CompletableFuture;

/** A stage is completed, and cancelled, and what handles its end is told of one of both. */
// outcomes: done, failed
final class StageCancelled {
    private static volatile String how = "";

    public static void main(String[] known) throws Exception {
        var stage = new CompletableFuture<String>();
        stage.handle((r, e) -> how = e == null ? "done" : "failed");
        Outcome.of(() -> stage.complete(""), () -> stage.cancel(true), () -> how, known);
    }
}
