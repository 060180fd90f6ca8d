package programs.futures;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Task and canceller agree on one word. */
final class CancelledAfterTheFactFixed {
    private static final int PAID = 1;
    private static final int REFUNDED = 2;

    public static void main(String[] args) { // passes: exhausted
        AtomicInteger outcome = new AtomicInteger();
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            pool.submit(() -> outcome.compareAndSet(0, PAID));
            boolean refunded = outcome.compareAndSet(0, REFUNDED);
            assert refunded == (outcome.get() == REFUNDED);
        }
    }
}
