package programs.futures;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A task can be cancelled when all that it does is done: the future does not know yet. */
final class CancelledAfterTheFact {
    private static volatile boolean paid;

    public static void main(String[] args) {
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            Future<?> payment = pool.submit(() -> paid = true);
            boolean refunded = payment.cancel(false);
            boolean both = refunded && paid;
            assert !both; // fails: assertion
        }
    }
}
