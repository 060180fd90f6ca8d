package programs.locks;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** {@link LockOrder} in one order. */
final class LockOrderFixed {
    private final Lock first = new ReentrantLock();
    private final Lock second = new ReentrantLock();

    private static void both(Lock one, Lock other) {
        one.lock();
        try {
            other.lock();
            other.unlock();
        } finally {
            one.unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        LockOrderFixed locks = new LockOrderFixed();
        Thread other = new Thread(() -> both(locks.first, locks.second), "other");
        other.start();
        both(locks.first, locks.second);
        other.join();
    }
}
