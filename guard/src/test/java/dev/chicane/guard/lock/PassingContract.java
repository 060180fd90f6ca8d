package dev.chicane.guard.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.guard.lock.Attempt.Granted;
import dev.chicane.guard.transaction.Completion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds where a process passes a lock on among its threads, with one grant of the store for many acquisitions. */
public abstract class PassingContract {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final Duration SHORT_LEASE = Duration.ofMillis(600);
    private static final int THREADS = 10;
    private static final int FENCES = 64;
    private static final LockKey KEY = LockKey.of("order", 7);

    private final TestTransactions transactions = new TestTransactions();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private CountingBackend backend;
    private LockRegistry locks;

    /** One more process over the same store, which has no lock that is held before a test. */
    protected abstract LockBackend process();

    @BeforeEach
    final void begin() {
        backend = new CountingBackend(process());
        locks = registry(backend);
    }

    @AfterEach
    final void end() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private LockRegistry registry(LockBackend over) {
        return opened(settings(over).open());
    }

    private LockRegistry opened(LockRegistry registry) {
        opened.add(registry);
        return registry;
    }

    private LockSettings settings(LockBackend over) {
        return LockRegistry.over(over)
                .with(LockConfig.of("order", LONG, LONG))
                .with(LockConfig.of("short", SHORT_LEASE, LONG))
                .with(LockConfig.of("once", LONG, LONG).withoutRenewal())
                .within(transactions);
    }

    private static void atOnce(int threads, Callable<?> action) throws Exception {
        try (ExecutorService all = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> answers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                answers.add(all.submit(action));
            }
            for (Future<?> answer : answers) {
                answer.get(60, TimeUnit.SECONDS);
            }
        }
    }

    private boolean isFree(LockKey key) {
        var claim = new Claim(key, "asks " + System.nanoTime(), "app-2");
        if (backend.tryAcquire(claim, LONG, WITHIN) instanceof Granted granted) {
            return backend.release(claim, granted.fence(), WITHIN);
        }
        return false;
    }

    /** Ten threads take it so often each; the fences, in the order of the lock. */
    private List<Long> taken(LockRegistry by, LockKey key, int times) throws Exception {
        // Guarded by the lock, which is what is tested.
        List<Long> tokens = new ArrayList<>();
        var inside = new AtomicInteger();
        atOnce(THREADS, () -> {
            for (int i = 0; i < times; i++) {
                try (Held held = by.lock(key)) {
                    assertThat(inside.incrementAndGet()).isEqualTo(1);
                    tokens.add(held.fence().token());
                    held.ensureValid();
                    assertThat(inside.decrementAndGet()).isZero();
                }
            }
            return true;
        });
        return tokens;
    }

    @Test
    public void one_grant_is_good_for_many_and_each_has_a_higher_fence() throws Exception {
        List<Long> tokens = taken(locks, KEY, 50);
        assertThat(tokens).hasSize(THREADS * 50).isSorted().doesNotHaveDuplicates();
        assertThat(backend.grants()).isBetween(THREADS * 50 / FENCES, THREADS * 50 / 2);
        assertThat(isFree(KEY)).isTrue();
        assertThat(((Locks) locks).parts().turns().size()).isZero();
        assertThat(((Locks) locks).parts().wheel().size()).isZero();
    }

    @Test
    public void without_renewal_each_has_a_grant_of_its_own() throws Exception {
        List<Long> tokens = taken(locks, LockKey.of("once", 1), 5);
        assertThat(tokens).isSorted().doesNotHaveDuplicates();
        assertThat(backend.grants()).isEqualTo(THREADS * 5);
    }

    @Test
    public void another_process_has_its_turn_and_a_higher_fence_still() throws Exception {
        LockRegistry other = registry(process());
        var isOver = new AtomicBoolean();
        List<Long> tokens = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService all = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> busy = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                busy.add(all.submit(() -> {
                    while (!isOver.get()) {
                        try (Held held = locks.lock(KEY)) {
                            tokens.add(held.fence().token());
                        }
                    }
                }));
            }
            for (int i = 0; i < 20; i++) {
                try (Held held = other.lock(KEY)) {
                    tokens.add(held.fence().token());
                    held.ensureValid();
                }
            }
            isOver.set(true);
            for (Future<?> each : busy) {
                each.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(tokens).isSorted().doesNotHaveDuplicates();
    }

    @Test
    public void under_a_transaction_of_which_nobody_knows_it_is_passed_to_nobody() throws Exception {
        LockKey key = LockKey.of("short", 1);
        // By its clock it is all done in no time.
        LockRegistry still = opened(settings(backend).open(() -> 0, Wakeup::ofThread, new ThreadWheel()));
        Held first = still.lock(key);
        long[] after = {0};
        Thread next = Thread.ofPlatform().start(() -> {
            try (Held held = still.lock(key)) {
                after[0] = System.nanoTime();
                held.ensureValid();
            }
        });
        Eventually.holds("it waits", () -> next.getState() == Thread.State.TIMED_WAITING);
        transactions.begin();
        first.close();
        long end = System.nanoTime();
        transactions.end(Completion.UNKNOWN);
        assertThat(next.join(Duration.ofSeconds(20))).isTrue();
        assertThat(after[0] - end).isGreaterThan(SHORT_LEASE.toNanos() / 2);
    }
}
