package programs.outcomes;

import java.util.concurrent.CompletableFuture;

/** What depends on a dependent is done by who completes the first stage, or by who asks for that meanwhile. */
// outcomes: a a, a c, c a, c c
final class StageMovedMeanwhile {
    private static final CompletableFuture<String> STAGE = new CompletableFuture<>();
    private static final Thread ASKS = new Thread(STAGE::join);
    private static volatile boolean firstAsked;
    private static volatile boolean secondAsked;

    public static void main(String[] known) throws Exception {
        var dependent = STAGE.thenApply(r -> r);
        dependent.thenRun(() -> firstAsked = Thread.currentThread() == ASKS);
        dependent.thenRun(() -> secondAsked = Thread.currentThread() == ASKS);
        var completes = new Thread(() -> STAGE.complete(""));
        Outcome.of(completes, ASKS, () -> (firstAsked ? "a" : "c") + (secondAsked ? " a" : " c"), known);
    }
}
