package programs.locks;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Asks for the write lock while it holds the read lock: waits for itself, but only if it has to write. */
final class ReadLockUpgrade {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private String value;

    private String get() {
        lock.readLock().lock();
        try {
            if (value != null) {
                return value;
            }
            lock.writeLock().lock(); // fails: deadlock
            value = "loaded";
            lock.writeLock().unlock();
            return value;
        } finally {
            lock.readLock().unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        ReadLockUpgrade cache = new ReadLockUpgrade();
        Thread loader = new Thread(() -> {
            cache.lock.writeLock().lock();
            try {
                cache.value = "loaded";
            } finally {
                cache.lock.writeLock().unlock();
            }
        });
        loader.start();
        assert cache.get().equals("loaded");
        loader.join();
    }
}
