package programs.locks;

import java.util.concurrent.locks.StampedLock;

/** Reads optimistically and does not ask whether that was right. */
final class OptimisticRead {
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
        lock.tryOptimisticRead();
        return x - y;
    }

    public static void main(String[] args) throws InterruptedException {
        OptimisticRead point = new OptimisticRead();
        Thread mover = new Thread(() -> point.move(5));
        mover.start();
        int difference = point.difference();
        mover.join();
        assert difference == 0 : difference; // fails: assertion
    }
}
// diagnosis: torn-read OptimisticRead#1.x, OptimisticRead#1.y
// remedy: OptimisticRead.java:20, OptimisticRead.java:13-14
