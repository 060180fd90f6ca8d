package programs.locks;

import java.util.concurrent.locks.StampedLock;

/** {@link OptimisticRead} that validates, and reads again under the lock. */
final class OptimisticReadFixed {
    private final StampedLock lock = new StampedLock();
    private int x;
    private int y;

    private void move(int distance) {
        long stamp = lock.writeLock();
        x += distance;
        y += distance;
        lock.unlockWrite(stamp);
    }

    private int difference() {
        long stamp = lock.tryOptimisticRead();
        int difference = x - y;
        if (!lock.validate(stamp)) {
            stamp = lock.readLock();
            difference = x - y;
            lock.unlockRead(stamp);
        }
        return difference;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        OptimisticReadFixed point = new OptimisticReadFixed();
        Thread mover = new Thread(() -> point.move(5));
        mover.start();
        int difference = point.difference();
        mover.join();
        assert difference == 0 : difference;
    }
}
