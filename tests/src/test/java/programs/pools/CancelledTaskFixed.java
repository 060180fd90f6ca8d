package programs.pools;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** {@link CancelledTask} that waits until the task has begun. */
final class CancelledTaskFixed {
    private volatile boolean cleanedUp;

    public static void main(String[] args) throws InterruptedException { // passes
        CancelledTaskFixed download = new CancelledTaskFixed();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
            Future<?> task = pool.submit(() -> {
                try {
                    begun.countDown();
                    never.await();
                } catch (InterruptedException e) {
                    download.cleanedUp = true;
                }
            });
            begun.await();
            task.cancel(true);
        }
        assert download.cleanedUp;
    }
}
