package programs.outcomes;

import java.util.concurrent.CompletableFuture;

/** Two stages of the common pool read a number and write it. */
// outcomes: 1, 2
final class StagesLoseUpdate {
    private static int shared;

    public static void main(String[] known) {
        var first = CompletableFuture.runAsync(StagesLoseUpdate::add);
        var second = CompletableFuture.runAsync(StagesLoseUpdate::add);
        first.join();
        second.join();
        Outcome.tell(() -> shared, known);
    }

    private static void add() {
        shared = shared + 1;
    }
}
