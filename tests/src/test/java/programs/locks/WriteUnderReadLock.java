package programs.locks;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Writes under the lock that others may hold too. */
final class WriteUnderReadLock {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private int hits;

    private void hit() {
        lock.readLock().lock();
        try {
            hits++;
        } finally {
            lock.readLock().unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        WriteUnderReadLock cache = new WriteUnderReadLock();
        Thread other = new Thread(cache::hit);
        other.start();
        cache.hit();
        other.join();
        assert cache.hits == 2 : cache.hits; // fails: assertion
    }
}
