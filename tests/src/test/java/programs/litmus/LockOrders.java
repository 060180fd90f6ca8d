package programs.litmus;

import java.util.concurrent.locks.ReentrantLock;

/** Three actors enter one lock, each once: in any order. */
final class LockOrders {
    private final ReentrantLock lock = new ReentrantLock();
    private final StringBuffer order = new StringBuffer();

    private void enter(String name) {
        lock.lock();
        order.append(name);
        lock.unlock();
    }

    public static void main(String[] args) throws InterruptedException {
        LockOrders test = new LockOrders();
        Thread first = new Thread(() -> test.enter("a"));
        Thread second = new Thread(() -> test.enter("b"));
        first.start();
        second.start();
        test.enter("c");
        first.join();
        second.join();
        assert !test.order.toString().equals(args[0]) : test.order;
    }
}
