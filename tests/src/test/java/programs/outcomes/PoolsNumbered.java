package programs.outcomes;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Pools have numbers, in the order in which they are made. */
// outcomes: pool-1-thread-1, pool-2-thread-1
final class PoolsNumbered {
    private static ThreadPoolExecutor pool;

    private static ThreadPoolExecutor make() {
        return new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    }

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> pool = make(),
                () -> make(),
                () -> pool.getThreadFactory().newThread(() -> {}).getName(),
                known);
    }
}
