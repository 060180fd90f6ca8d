package programs.outcomes;

import java.util.concurrent.ForkJoinPool;

/** Pools that fork and join have numbers of their own. */
// outcomes: ForkJoinPool-1-worker-1, ForkJoinPool-2-worker-1
final class ForkJoinPoolsNumbered {
    private static ForkJoinPool pool;

    private static ForkJoinPool make() {
        return new ForkJoinPool(1);
    }

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> pool = make(),
                () -> make(),
                () -> pool.getFactory().newThread(pool).getName(),
                known);
    }
}
