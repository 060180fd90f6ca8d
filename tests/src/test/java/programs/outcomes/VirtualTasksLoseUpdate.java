package programs.outcomes;

import java.util.concurrent.Executors;

/** Two tasks in virtual threads of their own read a number and write it. */
// outcomes: 1, 2
final class VirtualTasksLoseUpdate {
    private static int shared;

    public static void main(String[] known) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            executor.submit(VirtualTasksLoseUpdate::add);
            executor.submit(VirtualTasksLoseUpdate::add);
        }
        Outcome.tell(() -> shared, known);
    }

    private static void add() {
        shared = shared + 1;
    }
}
