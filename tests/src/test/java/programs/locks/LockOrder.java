package programs.locks;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Two locks in two orders. */
final class LockOrder {
    private final Lock first = new ReentrantLock();
    private final Lock second = new ReentrantLock();

    private static void both(Lock one, Lock other) {
        one.lock();
        try {
            other.lock(); // fails: deadlock
            other.unlock();
        } finally {
            one.unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        LockOrder locks = new LockOrder();
        Thread other = new Thread(() -> both(locks.first, locks.second), "other");
        other.start();
        both(locks.second, locks.first);
        other.join();
    }
}
// diagnosis: deadlock
// remedy: LockOrder.java:12-14
