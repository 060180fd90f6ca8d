package programs.bench;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Two threads take the same two locks in opposite order. */
public final class LockOrder {
    private LockOrder() {}

    private static void take(Lock outer, Lock inner) {
        outer.lock();
        try {
            inner.lock();
            inner.unlock();
        } finally {
            outer.unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        var left = new ReentrantLock();
        var right = new ReentrantLock();
        var first = new Thread(() -> take(left, right));
        var second = new Thread(() -> take(right, left));
        first.start();
        second.start();
        first.join();
        second.join();
    }
}
