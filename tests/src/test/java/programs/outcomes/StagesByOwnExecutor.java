package programs.outcomes;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Two dependents of two stages each go to an executor of the program's, which has them done in an order of its own. */
// outcomes: 12, 21
final class StagesByOwnExecutor {
    private static volatile String order = "";

    public static void main(String[] known) throws Exception {
        Executor direct = Runnable::run;
        var first = new CompletableFuture<String>();
        var second = new CompletableFuture<String>();
        first.thenRunAsync(() -> note("1"), direct);
        second.thenRunAsync(() -> note("2"), direct);
        Outcome.of(() -> first.complete(""), () -> second.complete(""), () -> order, known);
    }

    private static synchronized void note(String one) {
        order += one;
    }
}
