package programs.futures;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;

/** {@link Recursive} without the field. */
final class RecursiveFixed extends RecursiveTask<Integer> {

    private final int from;
    private final int to;

    private RecursiveFixed(int from, int to) {
        this.from = from;
        this.to = to;
    }

    @Override
    protected Integer compute() {
        if (to - from == 1) {
            return from;
        }
        int middle = (from + to) / 2;
        RecursiveFixed left = new RecursiveFixed(from, middle);
        left.fork();
        int right = new RecursiveFixed(middle, to).compute();
        return right + left.join();
    }

    public static void main(String[] args) { // passes: exhausted
        int sum = ForkJoinPool.commonPool().invoke(new RecursiveFixed(1, 4));
        assert sum == 6 : sum;
    }
}
