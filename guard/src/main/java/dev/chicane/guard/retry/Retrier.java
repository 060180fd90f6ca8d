package dev.chicane.guard.retry;

import dev.chicane.guard.NestedRetry;
import dev.chicane.guard.transaction.Transactions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Does again what failed for the sake of others. Thread-safe.
 *
 * <p>It is never begun inside a transaction, since what came before in that can't be done again; so the whole transaction has to be what is
 * retried.
 */
public final class Retrier {
    private final Transactions transactions;
    private final LongSupplier nanos;
    private final DoubleSupplier chance;
    private final Pause pause;

    Retrier(Transactions transactions, LongSupplier nanos, DoubleSupplier chance, Pause pause) {
        this.transactions = transactions;
        this.nanos = nanos;
        this.chance = chance;
        this.pause = pause;
    }

    /** One that knows of these transactions. */
    public static Retrier outside(Transactions transactions) {
        return new Retrier(
                transactions,
                System::nanoTime,
                () -> ThreadLocalRandom.current().nextDouble(),
                time -> Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000));
    }

    /**
     * Does it, and again as often as the policy allows.
     *
     * @return what came of it in the end
     * @throws X the last failure, with those before it as suppressed ones
     * @throws NestedRetry if the calling thread is in a transaction; then nothing is done
     */
    public <T extends @Nullable Object, X extends Exception> T call(RetryPolicy policy, Retried<T, X> body) throws X {
        if (transactions.current().isPresent()) {
            throw new NestedRetry(policy.name());
        }
        long begin = nanos.getAsLong();
        Throwable before = null;
        for (int retry = 1; ; retry++) {
            try {
                return body.run();
            } catch (Throwable e) {
                if (before != null && before != e) {
                    e.addSuppressed(before);
                }
                if (retry > policy.retries() || !policy.isRetried(e) || !waits(policy, retry, begin, e)) {
                    throw e;
                }
                before = e;
            }
        }
    }

    /** Whether there is another attempt; the wait before it is over then. */
    private boolean waits(RetryPolicy policy, int retry, long begin, Throwable failure) {
        Duration longest = policy.delay(retry);
        Duration delay = longest.minusNanos((long) (longest.toNanos() * policy.jitter() * chance.getAsDouble()));
        Optional<Duration> deadline = policy.deadline();
        if (deadline.isPresent() && isAfter(deadline.get(), begin, delay)) {
            return false;
        }
        try {
            pause.pause(delay);
            // It may have been a longer wait than was asked for.
            return deadline.isEmpty() || !isAfter(deadline.get(), begin, Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.addSuppressed(e);
            return false;
        }
    }

    private boolean isAfter(Duration deadline, long begin, Duration delay) {
        return delay.plusNanos(nanos.getAsLong() - begin).compareTo(deadline) > 0;
    }

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void pause(Duration time) throws InterruptedException;
    }
}
