package programs.locks;

import java.util.concurrent.locks.ReentrantLock;

/** Accounts that are locks themselves, by inheritance, and are locked in two orders. */
final class LockableAccount extends ReentrantLock {
    private static void lockBoth(LockableAccount one, LockableAccount other) {
        one.lock();
        other.lock(); // fails: deadlock
        other.unlock();
        one.unlock();
    }

    public static void main(String[] args) throws InterruptedException {
        LockableAccount savings = new LockableAccount();
        LockableAccount giro = new LockableAccount();
        Thread other = new Thread(() -> lockBoth(savings, giro), "other");
        other.start();
        lockBoth(giro, savings);
        other.join();
    }
}
