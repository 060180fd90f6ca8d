package programs.locks;

import java.util.concurrent.locks.ReentrantLock;

/** Tries to lock and goes on whatever comes of it. */
final class TryLockIgnored {
    private final ReentrantLock lock = new ReentrantLock();
    private int value;

    private void increment() {
        boolean locked = lock.tryLock();
        value++;
        if (locked) {
            lock.unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        TryLockIgnored counter = new TryLockIgnored();
        Thread other = new Thread(counter::increment);
        other.start();
        counter.increment();
        other.join();
        assert counter.value == 2 : counter.value; // fails: assertion
    }
}
