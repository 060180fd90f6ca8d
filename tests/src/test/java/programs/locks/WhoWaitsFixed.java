package programs.locks;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** {@link WhoWaits} until it does: the lock names the program's own threads. */
final class WhoWaitsFixed extends ReentrantLock {
    private Collection<Thread> waiting() {
        return getQueuedThreads();
    }

    private Thread owner() {
        return getOwner();
    }

    public static void main(String[] args) throws InterruptedException { // passes
        WhoWaitsFixed lock = new WhoWaitsFixed();
        Thread worker = new Thread(
                () -> {
                    lock.lock();
                    lock.unlock();
                },
                "worker");
        lock.lock();
        worker.start();
        while (!lock.hasQueuedThread(worker)) {
            Thread.yield();
        }
        assert lock.owner() == Thread.currentThread() : lock.owner();
        assert lock.toString().endsWith("thread main]") : lock;
        assert lock.waiting().equals(List.of(worker)) : lock.waiting();
        lock.unlock();
        worker.join();
    }
}
