package programs.locks;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** {@link OneCondition} with two. */
final class OneConditionFixed {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notFull = lock.newCondition();
    private final Condition notEmpty = lock.newCondition();
    private Integer slot;

    private void put(int value) throws InterruptedException {
        lock.lock();
        try {
            while (slot != null) {
                notFull.await();
            }
            slot = value;
            notEmpty.signal();
        } finally {
            lock.unlock();
        }
    }

    private int take() throws InterruptedException {
        lock.lock();
        try {
            while (slot == null) {
                notEmpty.await();
            }
            int value = slot;
            slot = null;
            notFull.signal();
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

    public static void main(String[] args) throws InterruptedException { // passes
        OneConditionFixed buffer = new OneConditionFixed();
        new Thread(buffer::consume, "consumer-1").start();
        new Thread(buffer::consume, "consumer-2").start();
        buffer.put(1);
        buffer.put(2);
    }
}
