package programs.outcomes;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;

/** A task of a pool that steals tasks forks another one, and both read a number and write it. */
// outcomes: 1, 2
final class ForkedLoseUpdate extends RecursiveAction {
    private static final long serialVersionUID = 1;

    private static int shared;

    private final boolean forks;

    private ForkedLoseUpdate(boolean forks) {
        this.forks = forks;
    }

    public static void main(String[] known) {
        try (var pool = new ForkJoinPool(2)) {
            pool.invoke(new ForkedLoseUpdate(true));
        }
        Outcome.tell(() -> shared, known);
    }

    @Override
    protected void compute() {
        if (forks) {
            var other = new ForkedLoseUpdate(false);
            other.fork();
            shared = shared + 1;
            other.join();
        } else {
            shared = shared + 1;
        }
    }
}
