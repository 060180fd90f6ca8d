package programs.futures;

import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ForkJoinPool;

/** Tasks that complete by counting, and sum in a field of the root. */
final class CountedTasks extends CountedCompleter<Integer> {
    private final int value;
    private int sum;

    private CountedTasks(CountedTasks parent, int value) {
        super(parent);
        this.value = value;
    }

    @Override
    public void compute() {
        if (getCompleter() == null) {
            setPendingCount(2);
            new CountedTasks(this, 1).fork();
            new CountedTasks(this, 2).fork();
        } else {
            ((CountedTasks) getCompleter()).sum += value;
        }
        tryComplete();
    }

    @Override
    public Integer getRawResult() {
        return sum;
    }

    public static void main(String[] args) {
        try (ForkJoinPool pool = new ForkJoinPool(2)) {
            int sum = pool.invoke(new CountedTasks(null, 0));
            assert sum == 3 : sum; // fails: assertion
        }
    }
}
