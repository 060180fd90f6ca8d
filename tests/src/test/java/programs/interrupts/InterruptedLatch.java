package programs.interrupts;

import java.util.concurrent.CountDownLatch;

/** An interrupt ends the wait for a latch. */
final class InterruptedLatch {
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile boolean done;

    private void work() {
        try {
            ready.await();
            done = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws Exception {
        InterruptedLatch task = new InterruptedLatch();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        task.ready.countDown();
        worker.join();
        assert task.done; // fails: assertion
    }
}
