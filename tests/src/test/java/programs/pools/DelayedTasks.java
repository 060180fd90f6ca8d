package programs.pools;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Two tasks that are due one after the other run on two workers: the order of due times is no order of steps. */
final class DelayedTasks {
    private int stock;

    public static void main(String[] args) throws InterruptedException {
        DelayedTasks shop = new DelayedTasks();
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);
        pool.schedule(() -> shop.stock += 1, 10, TimeUnit.MILLISECONDS);
        pool.schedule(() -> shop.stock += 2, 20, TimeUnit.MILLISECONDS);
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.MINUTES);
        assert shop.stock == 3 : shop.stock; // fails: assertion
    }
}
