package programs.outcomes;

import java.util.concurrent.CompletableFuture;

/** What follows a stage is done by who completes it, or by who asks for it if that is too late. */
// outcomes: asks, completes
final class StageRunsWhere {
    private static volatile String who = "";

    public static void main(String[] known) throws Exception {
        var stage = new CompletableFuture<String>();
        var completes = new Thread(() -> stage.complete(""), "completes");
        var asks = new Thread(
                () -> stage.thenRun(() -> who = Thread.currentThread().getName()), "asks");
        Outcome.of(completes, asks, () -> who, known);
    }
}
