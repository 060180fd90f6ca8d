package programs.pools;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Cancels a task by an interrupt and takes for granted that it was at work. */
final class CancelledTask {
    private volatile boolean cleanedUp;

    public static void main(String[] args) throws InterruptedException {
        CancelledTask download = new CancelledTask();
        CountDownLatch never = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
            Future<?> task = pool.submit(() -> {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    download.cleanedUp = true;
                }
            });
            task.cancel(true);
        }
        assert download.cleanedUp; // fails: assertion
    }
}
