package programs.futures;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/** {@link Blocker} that tell the pool so, which then gets another worker. */
final class BlockerFixed {
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
            ForkJoinPool.managedBlock(latch);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes
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
