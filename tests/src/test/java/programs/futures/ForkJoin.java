package programs.futures;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;

/** Forks and counts the leaves in one field. */
final class ForkJoin {
    private int leaves;

    private final class Split extends RecursiveAction {
        private final int depth;

        private Split(int depth) {
            this.depth = depth;
        }

        @Override
        protected void compute() {
            if (depth == 0) {
                leaves++;
            } else {
                invokeAll(new Split(depth - 1), new Split(depth - 1));
            }
        }
    }

    public static void main(String[] args) {
        ForkJoin tree = new ForkJoin();
        ForkJoinPool pool = new ForkJoinPool(2);
        pool.invoke(tree.new Split(1));
        pool.shutdown();
        assert tree.leaves == 2 : tree.leaves; // fails: assertion
    }
}
