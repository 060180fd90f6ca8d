package programs.locks;

import java.util.concurrent.locks.ReentrantLock;

/** {@link LockableAccount} in one order. */
final class LockableAccountFixed extends ReentrantLock {
    private static void lockBoth(LockableAccountFixed one, LockableAccountFixed other) {
        one.lock();
        other.lock();
        other.unlock();
        one.unlock();
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        LockableAccountFixed savings = new LockableAccountFixed();
        LockableAccountFixed giro = new LockableAccountFixed();
        Thread other = new Thread(() -> lockBoth(savings, giro), "other");
        other.start();
        lockBoth(savings, giro);
        other.join();
    }
}
