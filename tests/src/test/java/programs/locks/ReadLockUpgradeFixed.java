package programs.locks;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/** {@link ReadLockUpgrade} that gives the read lock back first, and downgrades later. */
final class ReadLockUpgradeFixed {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private String value;

    private String get() {
        lock.readLock().lock();
        try {
            if (value != null) {
                return value;
            }
        } finally {
            lock.readLock().unlock();
        }
        lock.writeLock().lock();
        try {
            value = "loaded";
            lock.readLock().lock();
        } finally {
            lock.writeLock().unlock();
        }
        try {
            return value;
        } finally {
            lock.readLock().unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes
        ReadLockUpgradeFixed cache = new ReadLockUpgradeFixed();
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
