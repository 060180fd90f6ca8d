package programs.interrupts;

import java.util.concurrent.Semaphore;

/** {@link InterruptedSemaphore} that counts on it: the permit is still there then. */
final class InterruptedSemaphoreFixed {
    private final Semaphore permits = new Semaphore(0);
    private volatile boolean done;
    private volatile boolean stopped;

    private void work() {
        try {
            permits.acquire();
            done = true;
        } catch (InterruptedException e) {
            assert !Thread.currentThread().isInterrupted();
            stopped = true;
        }
    }

    public static void main(String[] args) throws Exception { // passes: exhausted
        InterruptedSemaphoreFixed task = new InterruptedSemaphoreFixed();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        task.permits.release();
        worker.join();
        alarm.join();
        assert task.done != task.stopped;
        assert task.permits.availablePermits() == (task.done ? 0 : 1);
    }
}
