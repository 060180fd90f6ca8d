package programs.futures;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;

/** Joins before it asks. */
final class ForkedAndNotDoneFixed extends RecursiveAction {
    private volatile boolean worked;

    @Override
    protected void compute() {
        worked = true;
    }

    public static void main(String[] args) { // passes: exhausted
        try (ForkJoinPool pool = new ForkJoinPool(1)) {
            ForkedAndNotDoneFixed task = new ForkedAndNotDoneFixed();
            pool.execute(task);
            if (task.worked) {
                task.join();
                assert task.isDone();
            }
        }
    }
}
