package programs.litmus;

import java.util.concurrent.Semaphore;

/** Who asks later may get the permit first, of a semaphore that is not fair. */
final class SemaphoreBarging {
    private final StringBuffer order = new StringBuffer();

    public static void main(String[] args) throws InterruptedException {
        SemaphoreBarging test = new SemaphoreBarging();
        Semaphore permits = new Semaphore(0);
        Thread queued = new Thread(() -> {
            permits.acquireUninterruptibly();
            test.order.append("queued ");
            permits.release();
        });
        queued.start();
        while (!permits.hasQueuedThreads()) {
            Thread.yield();
        }
        permits.release();
        permits.acquireUninterruptibly();
        test.order.append("barging ");
        permits.release();
        queued.join();
        assert !test.order.toString().strip().equals(args[0]) : test.order;
    }
}
