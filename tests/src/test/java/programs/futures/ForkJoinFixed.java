package programs.futures;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;

/** {@link ForkJoin} with results. */
final class ForkJoinFixed {
    private static final class Split extends RecursiveTask<Integer> {
        private final int depth;

        private Split(int depth) {
            this.depth = depth;
        }

        @Override
        protected Integer compute() {
            if (depth == 0) {
                return 1;
            }
            Split left = new Split(depth - 1);
            left.fork();
            return new Split(depth - 1).compute() + left.join();
        }
    }

    public static void main(String[] args) { // passes
        ForkJoinPool pool = new ForkJoinPool(2);
        int leaves = pool.invoke(new Split(2));
        pool.shutdown();
        assert leaves == 4 : leaves;
    }
}
