package programs.locks;

import java.util.concurrent.locks.ReentrantLock;

/** Keeps the lock for ever when the value is rejected. */
final class UnlockForgotten {
    private final ReentrantLock lock = new ReentrantLock();
    private int value;

    private void set(int newValue) {
        lock.lock(); // fails: deadlock
        if (newValue < value) {
            throw new IllegalArgumentException("must not fall: " + newValue);
        }
        value = newValue;
        lock.unlock();
    }

    private void trySet(int newValue) {
        try {
            set(newValue);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }

    public static void main(String[] args) throws InterruptedException {
        UnlockForgotten gauge = new UnlockForgotten();
        Thread other = new Thread(() -> gauge.trySet(1), "other");
        other.start();
        gauge.trySet(2);
        other.join();
        gauge.trySet(3);
    }
}
