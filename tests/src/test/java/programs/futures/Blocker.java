package programs.futures;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/** Two tasks in a pool of two workers wait for a third: if both workers do so, nobody is left to run it. */
final class Blocker {
    private static final class Latch extends CountDownLatch implements ForkJoinPool.ManagedBlocker {
        private Latch() {
            super(1);
        }

        @Override
        public boolean block() throws InterruptedException {
            await();
            return true;
        }

        @Override
        public boolean isReleasable() {
            return getCount() == 0;
        }
    }

    private static void await(Latch latch) {
        try {
            latch.await(); // fails: deadlock
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Latch done = new Latch();
        try (ForkJoinPool pool = new ForkJoinPool(2)) {
            Thread counter = new Thread(() -> pool.execute(done::countDown));
            counter.start();
            ForkJoinTask<?> first = pool.submit(() -> await(done));
            ForkJoinTask<?> second = pool.submit(() -> await(done));
            counter.join();
            first.join();
            second.join();
        }
    }
}
