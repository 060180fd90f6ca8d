package programs.outcomes;

import java.util.concurrent.CompletableFuture;

/** Two dependents of a stage are done by who completes it, and by who asks for it meanwhile. */
// outcomes: aa, ac, ca, cc
final class StageHelpedByAsker {
    private static volatile String who = "";

    public static void main(String[] known) throws Exception {
        var stage = new CompletableFuture<String>();
        stage.thenRun(StageHelpedByAsker::note);
        stage.thenRun(StageHelpedByAsker::note);
        var completes = new Thread(() -> stage.complete(""), "c");
        var asks = new Thread(stage::join, "a");
        Outcome.of(completes, asks, () -> who, known);
    }

    private static synchronized void note() {
        who += Thread.currentThread().getName();
    }
}
