package programs.futures;

import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ForkJoinPool;

/** {@link CountedTasks} that sum when both are complete. */
final class CountedTasksFixed extends CountedCompleter<Integer> {
    private final int value;
    private CountedTasksFixed left;
    private CountedTasksFixed right;

    private CountedTasksFixed(CountedTasksFixed parent, int value) {
        super(parent);
        this.value = value;
    }

    @Override
    public void compute() {
        if (getCompleter() == null) {
            setPendingCount(2);
            left = new CountedTasksFixed(this, 1);
            right = new CountedTasksFixed(this, 2);
            left.fork();
            right.fork();
        }
        tryComplete();
    }

    @Override
    public Integer getRawResult() {
        return left == null ? value : left.value + right.value;
    }

    public static void main(String[] args) { // passes: exhausted
        try (ForkJoinPool pool = new ForkJoinPool(2)) {
            int sum = pool.invoke(new CountedTasksFixed(null, 0));
            assert sum == 3 : sum;
        }
    }
}
