package programs.locks;

import java.util.concurrent.locks.StampedLock;

/** {@link StampedUpgrade} that turns one lock into the other, or looks again. */
final class StampedUpgradeFixed {
    private final StampedLock lock = new StampedLock();
    private int balance = 100;

    private void withdraw() {
        long stamp = lock.readLock();
        try {
            while (balance >= 100) {
                long write = lock.tryConvertToWriteLock(stamp);
                if (write == 0) {
                    lock.unlockRead(stamp);
                    stamp = lock.writeLock();
                } else {
                    stamp = write;
                    balance -= 100;
                }
            }
        } finally {
            lock.unlock(stamp);
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        StampedUpgradeFixed account = new StampedUpgradeFixed();
        Thread other = new Thread(account::withdraw);
        other.start();
        account.withdraw();
        other.join();
        assert account.balance == 0 : account.balance;
    }
}
