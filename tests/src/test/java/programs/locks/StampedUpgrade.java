package programs.locks;

import java.util.concurrent.locks.StampedLock;

/** Reads under a read lock, gives it back, and writes under a write lock what it had read. */
final class StampedUpgrade {
    private final StampedLock lock = new StampedLock();
    private int balance = 100;

    private void withdraw() {
        long stamp = lock.readLock();
        try {
            while (balance >= 100) {
                lock.unlockRead(stamp);
                stamp = lock.writeLock();
                balance -= 100;
            }
        } finally {
            lock.unlock(stamp);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        StampedUpgrade account = new StampedUpgrade();
        Thread other = new Thread(account::withdraw);
        other.start();
        account.withdraw();
        other.join();
        assert account.balance == 0 : account.balance; // fails: assertion
    }
}
