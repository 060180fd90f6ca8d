package programs.locks;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/** {@link WriteUnderReadLock} with the write lock. */
final class WriteUnderReadLockFixed {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private int hits;

    private void hit() {
        lock.writeLock().lock();
        try {
            hits++;
        } finally {
            lock.writeLock().unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        WriteUnderReadLockFixed cache = new WriteUnderReadLockFixed();
        Thread other = new Thread(cache::hit);
        other.start();
        cache.hit();
        other.join();
        assert cache.hits == 2 : cache.hits;
    }
}
