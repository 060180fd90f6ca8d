package programs.interrupts;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** An interrupt ends the wait for a condition. */
final class InterruptedCondition {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private boolean open;
    private volatile boolean done;

    private void work() {
        try {
            lock.lockInterruptibly();
            try {
                while (!open) {
                    opened.await();
                }
            } finally {
                lock.unlock();
            }
            done = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws Exception {
        InterruptedCondition task = new InterruptedCondition();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        task.lock.lock();
        try {
            task.open = true;
            task.opened.signal();
        } finally {
            task.lock.unlock();
        }
        worker.join();
        assert task.done; // fails: assertion
    }
}
