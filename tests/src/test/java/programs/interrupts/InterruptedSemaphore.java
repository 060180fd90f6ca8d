package programs.interrupts;

import java.util.concurrent.Semaphore;

/** An interrupt takes an actor out of the queue for a permit, and its work is not done. */
final class InterruptedSemaphore {
    private final Semaphore permits = new Semaphore(0);
    private volatile boolean done;

    private void work() {
        try {
            permits.acquire();
            done = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws Exception {
        InterruptedSemaphore task = new InterruptedSemaphore();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        task.permits.release();
        worker.join();
        assert task.done; // fails: assertion
    }
}
