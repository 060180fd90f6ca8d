package programs.outcomes;

import java.util.concurrent.CompletableFuture;

/** A stage of the common pool, whose threads are daemons, and nobody waits for it. */
// outcomes: 0, 1
final class StageNotAwaited {
    private static volatile int shared;

    public static void main(String[] known) {
        CompletableFuture.runAsync(() -> shared = 1);
        Outcome.tell(() -> shared, known);
    }
}
