package dev.chicane.guard.bench;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/** Fair locks of the JDK. Thread-safe. */
final class RawMemory implements Locking {
    private static final int MOST = 8;

    private final List<ReentrantLock> locks =
            IntStream.range(0, MOST).mapToObj(i -> new ReentrantLock(true)).toList();

    @Override
    @SuppressWarnings("LockNotBeforeTry")
    public void once(int client, int key) {
        ReentrantLock lock = locks.get(key);
        lock.lock();
        lock.unlock();
    }

    @Override
    public void close() {
        // Nothing is opened.
    }
}
