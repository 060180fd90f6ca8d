package programs.outcomes;

import java.util.concurrent.CompletableFuture;

/** Two dependents that have nothing to do with each other are done by who completes a stage, and by who asks for it meanwhile. */
// outcomes: a a, a c, c a, c c
final class StageHelpedWithAnother {
    private static final CompletableFuture<String> STAGE = new CompletableFuture<>();
    private static final Thread ASKS = new Thread(STAGE::join);
    private static volatile boolean firstAsked;
    private static volatile boolean secondAsked;

    public static void main(String[] known) throws Exception {
        STAGE.thenRun(() -> firstAsked = Thread.currentThread() == ASKS);
        STAGE.thenRun(() -> secondAsked = Thread.currentThread() == ASKS);
        var completes = new Thread(() -> STAGE.complete(""));
        Outcome.of(completes, ASKS, () -> (firstAsked ? "a" : "c") + (secondAsked ? " a" : " c"), known);
    }
}
