package programs.interrupts;

import java.util.concurrent.locks.ReentrantLock;

/** {@link InterruptedLock} that counts on it: the lock is free in the end. */
final class InterruptedLockFixed {
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean done;
    private volatile boolean stopped;

    private void work() {
        try {
            lock.lockInterruptibly();
            lock.unlock();
            done = true;
        } catch (InterruptedException e) {
            assert !Thread.currentThread().isInterrupted();
            stopped = true;
        }
    }

    public static void main(String[] args) throws Exception { // passes: exhausted
        InterruptedLockFixed task = new InterruptedLockFixed();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        task.lock.lock();
        task.lock.unlock();
        worker.join();
        alarm.join();
        assert task.done != task.stopped;
        assert !task.lock.isLocked() && !task.lock.hasQueuedThreads();
    }
}
