package programs.locks;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Asks once whether another waits for the lock. */
final class WhoWaits extends ReentrantLock {
    private Collection<Thread> waiting() {
        return getQueuedThreads();
    }

    private Thread owner() {
        return getOwner();
    }

    public static void main(String[] args) throws InterruptedException {
        WhoWaits lock = new WhoWaits();
        Thread worker = new Thread(
                () -> {
                    lock.lock();
                    lock.unlock();
                },
                "worker");
        lock.lock();
        worker.start();
        assert lock.owner() == Thread.currentThread() : lock.owner();
        assert lock.toString().endsWith("thread main]") : lock;
        assert lock.waiting().equals(List.of(worker)) : lock.waiting(); // fails: assertion
        lock.unlock();
        worker.join();
    }
}
