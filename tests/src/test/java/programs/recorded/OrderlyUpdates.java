package programs.recorded;

import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * {@link OverlappingUpdates}, each variable with a lock of its own or updated in one, a hundred times at the same moment; and variables
 * that are handed over, by turns and by the end of a thread, or that a call leaves as they are.
 */
final class OrderlyUpdates {
    private static final Map<String, Integer> VISITS = new ConcurrentHashMap<>();
    private static final AtomicLong TOTAL = new AtomicLong();

    private static final Map<String, Integer> LIMITS = new ConcurrentHashMap<>(Map.of("most", 20));

    private final CountDownLatch haveLooked = new CountDownLatch(2);
    private final CyclicBarrier both = new CyclicBarrier(2);
    private final ReentrantLock lock = new ReentrantLock();
    private final int[] cells = new int[3];
    private int count;
    private volatile int turn;
    private int inTurns;
    private int handedOver;

    /** Takes turns with another one. */
    private static final class Player extends Thread {
        private final OrderlyUpdates shared;
        private final int me;

        private Player(OrderlyUpdates shared, int me) {
            this.shared = shared;
            this.me = me;
        }

        @Override
        public void run() {
            LIMITS.putIfAbsent("most", 9);
            shared.haveLooked.countDown();
            for (int i = 0; i < 10; i++) {
                while (shared.turn != me) {
                    Thread.yield();
                }
                shared.handedOver = ++shared.inTurns;
                shared.turn = 1 - me;
            }
        }
    }

    private synchronized void increment() {
        count++;
        if (count < 0) {
            reset();
        }
    }

    private synchronized void reset() {
        count = 0;
    }

    private void update() {
        try {
            both.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
        increment();
        long old = TOTAL.get();
        while (!TOTAL.compareAndSet(old, old + 1)) {
            old = TOTAL.get();
        }
        TOTAL.incrementAndGet();
        synchronized (cells) {
            cells[2]++;
        }
        lock.lock();
        try {
            cells[1]++;
        } finally {
            lock.unlock();
        }
        VISITS.merge("home", 1, Integer::sum);
    }

    private void updateOften() {
        for (int i = 0; i < 100; i++) {
            update();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        var shared = new OrderlyUpdates();
        var one = new Thread(shared::updateOften, "one");
        var two = new Thread(shared::updateOften, "two");
        one.start();
        two.start();
        one.join();
        two.join();
        Integer most = LIMITS.get("most");
        int before = shared.handedOver;
        var first = new Player(shared, 0);
        var second = new Player(shared, 1);
        first.start();
        second.start();
        shared.haveLooked.await();
        LIMITS.put("most", most == null ? 0 : most + 1);
        first.join();
        second.join();
        shared.handedOver = before + shared.inTurns;
        System.out.println("count " + shared.count + ", " + TOTAL + ", " + shared.cells[2] + ", " + shared.cells[1]
                + ", " + VISITS + ", " + shared.handedOver + ", " + LIMITS);
    }
}
