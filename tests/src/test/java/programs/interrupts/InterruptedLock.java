package programs.interrupts;

import java.util.concurrent.locks.ReentrantLock;

/** An interrupt ends the wait for a lock. */
final class InterruptedLock {
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean done;

    private void work() {
        try {
            lock.lockInterruptibly();
            lock.unlock();
            done = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws Exception {
        InterruptedLock task = new InterruptedLock();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        task.lock.lock();
        task.lock.unlock();
        worker.join();
        assert task.done; // fails: assertion
    }
}
