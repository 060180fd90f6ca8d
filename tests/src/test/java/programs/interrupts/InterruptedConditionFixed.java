package programs.interrupts;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** {@link InterruptedCondition} that counts on it: the lock is held again when the interrupt is thrown. */
final class InterruptedConditionFixed {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private boolean open;
    private volatile boolean done;
    private volatile boolean stopped;

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
            assert !Thread.currentThread().isInterrupted();
            stopped = true;
        }
    }

    public static void main(String[] args) throws Exception { // passes
        InterruptedConditionFixed task = new InterruptedConditionFixed();
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
        alarm.join();
        assert task.done != task.stopped;
        assert !task.lock.isLocked();
    }
}
