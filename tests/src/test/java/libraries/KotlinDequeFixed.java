package libraries;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import kotlin.Unit;
import kotlin.collections.ArrayDeque;
import kotlin.concurrent.ThreadsKt;

/** {@link KotlinDeque} under a lock. */
final class KotlinDequeFixed {
    private KotlinDequeFixed() {}

    public static void main(String[] args) throws InterruptedException {
        ArrayDeque<String> deque = new ArrayDeque<>(4);
        ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        Thread first = ThreadsKt.thread(true, false, null, "first", -1, () -> {
            add(deque, "first", lock);
            return Unit.INSTANCE;
        });
        Thread second = ThreadsKt.thread(true, false, null, "second", -1, () -> {
            add(deque, "second", lock);
            return Unit.INSTANCE;
        });
        first.join();
        second.join();
        assert deque.contains("first") && deque.contains("second") : deque;
    }

    private static void add(ArrayDeque<String> deque, String element, ReentrantReadWriteLock lock) {
        lock.writeLock().lock();
        try {
            deque.addLast(element);
        } finally {
            lock.writeLock().unlock();
        }
    }
}
