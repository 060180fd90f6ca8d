package programs.pools;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** {@link DelayedTasks} with one worker: tasks run in the order in which they are due. */
final class DelayedTasksFixed {
    private int stock;

    public static void main(String[] args) throws InterruptedException { // passes
        DelayedTasksFixed shop = new DelayedTasksFixed();
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        pool.schedule(() -> shop.stock += 2, 2, TimeUnit.HOURS);
        pool.schedule(
                () -> {
                    assert shop.stock == 0 : shop.stock;
                    shop.stock += 1;
                },
                1,
                TimeUnit.HOURS);
        pool.shutdown();
        boolean ended = pool.awaitTermination(1, TimeUnit.DAYS);
        assert ended;
        assert shop.stock == 3 : shop.stock;
    }
}
