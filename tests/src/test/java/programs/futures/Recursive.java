package programs.futures;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;

/** Sums by recursion in the common pool, and counts the leaves in a field. */
final class Recursive extends RecursiveTask<Integer> {
    private static int leaves;

    private final int from;
    private final int to;

    private Recursive(int from, int to) {
        this.from = from;
        this.to = to;
    }

    @Override
    protected Integer compute() {
        if (to - from == 1) {
            leaves++;
            return from;
        }
        int middle = (from + to) / 2;
        Recursive left = new Recursive(from, middle);
        left.fork();
        int right = new Recursive(middle, to).compute();
        return right + left.join();
    }

    public static void main(String[] args) {
        int sum = ForkJoinPool.commonPool().invoke(new Recursive(1, 4));
        assert sum == 6 : sum;
        assert leaves == 3 : leaves; // fails: assertion
    }
}
