package programs.futures;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;

/** A forked task has done its work, and is not done. */
final class ForkedAndNotDone extends RecursiveAction {
    private volatile boolean worked;

    @Override
    protected void compute() {
        worked = true;
    }

    public static void main(String[] args) {
        try (ForkJoinPool pool = new ForkJoinPool(1)) {
            ForkedAndNotDone task = new ForkedAndNotDone();
            pool.execute(task);
            if (task.worked) {
                assert task.isDone(); // fails: assertion
            }
        }
    }
}
// diagnosis: order-violation ForkedAndNotDone#1.worked
