package programs.locks;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A buffer of one slot with one condition for producers and consumers: a signal wakes the wrong one. */
final class OneCondition {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Integer slot;

    private void put(int value) throws InterruptedException {
        lock.lock();
        try {
            while (slot != null) {
                changed.await(); // fails: deadlock
            }
            slot = value;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private int take() throws InterruptedException {
        lock.lock();
        try {
            while (slot == null) {
                changed.await();
            }
            int value = slot;
            slot = null;
            changed.signal();
            return value;
        } finally {
            lock.unlock();
        }
    }

    private void consume() {
        try {
            take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        OneCondition buffer = new OneCondition();
        new Thread(buffer::consume, "consumer-1").start();
        new Thread(buffer::consume, "consumer-2").start();
        buffer.put(1);
        buffer.put(2);
    }
}
// diagnosis: missed-signal AbstractQueuedSynchronizer.ConditionObject#1
// remedy: OneCondition.java:33
