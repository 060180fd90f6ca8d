package programs.outcomes;

import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The same, made by a reference to a constructor, which is called through an interface of the program. */
// outcomes: pool-1-thread-1, pool-2-thread-1
final class PoolsByReference {
    interface Maker {
        ScheduledThreadPoolExecutor make(int threads);
    }

    private static final Maker MAKER = ScheduledThreadPoolExecutor::new;
    private static ScheduledThreadPoolExecutor pool;

    private static ScheduledThreadPoolExecutor make() {
        return MAKER.make(1);
    }

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> pool = make(),
                () -> make(),
                () -> pool.getThreadFactory().newThread(() -> {}).getName(),
                known);
    }
}
