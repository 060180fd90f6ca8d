package dev.chicane.guard.lock;

import dev.chicane.guard.lock.Attempt.Granted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Processes over one store of locks, and what a test does with them. */
public abstract class LockProcesses {
    static final Duration LONG = Duration.ofSeconds(30);
    static final Duration OVER = Duration.ofNanos(1_000);
    static final Duration WITHIN = Duration.ofSeconds(10);
    /** Long enough to be renewed on a machine that has other things to do. */
    static final Duration SHORT_LEASE = Duration.ofMillis(1_500);

    static final Duration IMPATIENCE = Duration.ofMillis(500);
    static final int THREADS = 10;
    static final LockKey KEY = LockKey.of("order", 7);

    final TestTransactions transactions = new TestTransactions();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final AtomicInteger drawn = new AtomicInteger();
    LockBackend backend;
    LockRegistry locks;

    /** One more process over the same store, which has no lock that is held before a test. */
    protected abstract LockBackend process();

    /** Has the store lose all that it knows. */
    protected abstract void loseData();

    /** Whether a request may come to it after a later one. */
    protected boolean mayHearLate() {
        return true;
    }

    @BeforeEach
    void begin() {
        backend = opened(process());
        locks = registry(process(), "app-1");
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    <T extends AutoCloseable> T opened(T one) {
        opened.add(one);
        return one;
    }

    LockSettings settings(LockBackend over, String name) {
        return LockRegistry.over(over)
                .with(LockConfig.of("order", LONG, WITHIN))
                .with(LockConfig.of("impatient", LONG, IMPATIENCE))
                .with(LockConfig.of("short", SHORT_LEASE, WITHIN))
                .with(LockConfig.of("once", Duration.ofMillis(600), WITHIN).withoutRenewal())
                .with(LockConfig.of("outside", LONG, WITHIN).withTx(TxPolicy.REQUIRE_OUTSIDE_TX))
                .within(transactions)
                .as(name);
    }

    LockRegistry registry(LockBackend over, String name) {
        return opened(settings(over, name).open());
    }

    Claim claim(LockKey key) {
        return new Claim(key, "acquisition " + drawn.incrementAndGet() + " of " + hashCode(), "app-2");
    }

    Fence granted(Claim claim, Duration lease) {
        return ((Granted) backend.tryAcquire(claim, lease, WITHIN)).fence();
    }

    boolean isFree(LockKey key) {
        Claim claim = claim(key);
        if (backend.tryAcquire(claim, LONG, WITHIN) instanceof Granted granted) {
            return backend.release(claim, granted.fence(), WITHIN);
        }
        return false;
    }

    static <T> List<T> atOnce(int threads, boolean isVirtual, Callable<T> action) throws Exception {
        var start = new CountDownLatch(1);
        try (ExecutorService all =
                isVirtual ? Executors.newVirtualThreadPerTaskExecutor() : Executors.newFixedThreadPool(threads)) {
            List<Future<T>> answers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                answers.add(all.submit(() -> {
                    start.await();
                    return action.call();
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> answer : answers) {
                results.add(answer.get(60, TimeUnit.SECONDS));
            }
            return results;
        }
    }
}
