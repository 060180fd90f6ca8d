package programs.outcomes;

import java.util.concurrent.CompletableFuture;

/** A stage that waits for one which a function names is completed by hand, while that function runs: who runs it does what depends on it. */
// outcomes: 0 false, 0 true, 1 false, 1 true
final class StageComposedAndCompleted {
    private static final CompletableFuture<String> FIRST = new CompletableFuture<>();
    private static final CompletableFuture<String> NEVER = new CompletableFuture<>();
    private static final Thread COMPLETES = new Thread(() -> FIRST.complete(""));
    private static volatile int composed;
    private static volatile boolean byFirst;
    private static volatile int other;
    private static String seen = "";

    public static void main(String[] known) throws Exception {
        var composing = FIRST.thenCompose(r -> {
            composed = 1;
            return NEVER;
        });
        composing.thenRun(() -> byFirst = Thread.currentThread() == COMPLETES);
        composing.thenRun(() -> other = 1);
        var byHand = new Thread(() -> {
            composing.complete("");
            seen = composed + " " + byFirst;
        });
        Outcome.of(COMPLETES, byHand, () -> seen, known);
    }
}
