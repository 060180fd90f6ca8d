package programs.locks;

import java.util.concurrent.locks.ReentrantLock;

/** {@link UnlockForgotten} with finally. */
final class UnlockForgottenFixed {
    private final ReentrantLock lock = new ReentrantLock();
    private int value;

    private void set(int newValue) {
        lock.lock();
        try {
            if (newValue < value) {
                throw new IllegalArgumentException("must not fall: " + newValue);
            }
            value = newValue;
        } finally {
            lock.unlock();
        }
    }

    private void trySet(int newValue) {
        try {
            set(newValue);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        UnlockForgottenFixed gauge = new UnlockForgottenFixed();
        Thread other = new Thread(() -> gauge.trySet(1), "other");
        other.start();
        gauge.trySet(2);
        other.join();
        gauge.trySet(3);
        assert gauge.value == 3;
    }
}
