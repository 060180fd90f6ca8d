package programs.uncontrolled;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/** A class initialiser that may have to wait for a lock which another actor has. */
final class InitializedUnderLock {
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final CountDownLatch LET_GO = new CountDownLatch(1);

    static final class Late {
        static final int NUMBER;

        static {
            LOCK.lock();
            try {
                NUMBER = Integer.parseInt("1");
            } finally {
                LOCK.unlock();
            }
        }

        private Late() {}
    }

    public static void main(String[] args) throws InterruptedException {
        Thread holder = new Thread(() -> {
            LOCK.lock();
            try {
                LET_GO.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                LOCK.unlock();
            }
        });
        holder.start();
        Thread user = new Thread(() -> {
            assert Late.NUMBER == 1;
        });
        user.start();
        Thread.sleep(10);
        LET_GO.countDown();
        holder.join();
        user.join();
    }
}
