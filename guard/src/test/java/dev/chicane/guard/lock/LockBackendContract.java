package dev.chicane.guard.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.chicane.guard.LockLostException;
import dev.chicane.guard.LockTimeout;
import dev.chicane.guard.LockUnavailable;
import dev.chicane.guard.lock.Attempt.Granted;
import dev.chicane.guard.lock.Attempt.Refused;
import dev.chicane.guard.transaction.Completion;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every backend with leases promises, and what a registry makes of it. */
public abstract class LockBackendContract {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration OVER = Duration.ofNanos(1_000);
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final Duration SHORT_LEASE = Duration.ofMillis(600);
    private static final Duration IMPATIENCE = Duration.ofMillis(500);
    private static final int THREADS = 10;
    private static final LockKey KEY = LockKey.of("order", 7);

    private final TestTransactions transactions = new TestTransactions();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final AtomicInteger drawn = new AtomicInteger();
    private LockBackend backend;
    private LockRegistry locks;

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

    private <T extends AutoCloseable> T opened(T one) {
        opened.add(one);
        return one;
    }

    private LockSettings settings(LockBackend over, String name) {
        return LockRegistry.over(over)
                .with(LockConfig.of("order", LONG, WITHIN))
                .with(LockConfig.of("impatient", LONG, IMPATIENCE))
                .with(LockConfig.of("short", SHORT_LEASE, WITHIN))
                .with(LockConfig.of("once", SHORT_LEASE, WITHIN).withoutRenewal())
                .with(LockConfig.of("outside", LONG, WITHIN).withTx(TxPolicy.REQUIRE_OUTSIDE_TX))
                .within(transactions)
                .as(name);
    }

    private LockRegistry registry(LockBackend over, String name) {
        return opened(settings(over, name).open());
    }

    private Claim claim(LockKey key) {
        return new Claim(key, "acquisition " + drawn.incrementAndGet() + " of " + hashCode(), "app-2");
    }

    private Fence granted(Claim claim, Duration lease) {
        return ((Granted) backend.tryAcquire(claim, lease, WITHIN)).fence();
    }

    private boolean isFree(LockKey key) {
        Claim claim = claim(key);
        if (backend.tryAcquire(claim, LONG, WITHIN) instanceof Granted granted) {
            return backend.release(claim, granted.fence(), WITHIN);
        }
        return false;
    }

    private static <T> List<T> atOnce(int threads, boolean isVirtual, Callable<T> action) throws Exception {
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

    // ---------------------------------------------------------------- what keeps them

    @Test
    void what_is_held_is_refused_and_it_is_told_who_has_it() {
        granted(claim(KEY), LONG);

        Attempt second = backend.tryAcquire(claim(KEY), LONG, WITHIN);
        assertThat(second).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.holder()).contains("app-2");
            assertThat(refused.held())
                    .hasValueSatisfying(time -> assertThat(time).isBetween(Duration.ZERO, WITHIN));
            assertThat(refused.left())
                    .hasValueSatisfying(time -> assertThat(time).isBetween(LONG.minus(WITHIN), LONG));
        });
    }

    @Test
    void the_same_acquisition_again_comes_to_the_same() {
        Claim claim = claim(KEY);
        Fence first = granted(claim, LONG);
        assertThat(granted(claim, LONG)).isEqualTo(first);
        assertThat(backend.renew(claim, first, LONG, WITHIN)).isTrue();
    }

    @Test
    void fences_rise_also_when_the_store_has_lost_its_data() {
        List<Long> tokens = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Claim claim = claim(KEY);
            Fence fence = granted(claim, LONG);
            tokens.add(fence.token());
            assertThat(fence.kind()).isEqualTo(backend.capabilities().fence());
            assertThat(backend.release(claim, fence, WITHIN)).isTrue();
            if (i % 2 == 0) {
                loseData();
            }
        }
        assertThat(tokens).isSorted().doesNotHaveDuplicates().allMatch(token -> token > 0);
    }

    @Test
    void a_lease_that_is_over_is_the_next_ones_and_who_had_it_can_do_nothing_to_that() {
        Claim late = claim(KEY);
        Fence lateFence = granted(late, OVER);
        Claim next = claim(KEY);
        Eventually.holds("the lease is over", () -> backend.tryAcquire(next, LONG, WITHIN) instanceof Granted);
        Fence fence = granted(next, LONG);

        assertThat(fence.token()).isGreaterThan(lateFence.token());
        assertThat(backend.renew(late, lateFence, LONG, WITHIN)).isFalse();
        assertThat(backend.release(late, lateFence, WITHIN)).isFalse();
        backend.withdraw(late, WITHIN);
        assertThat(isFree(KEY)).isFalse();
        assertThat(backend.release(next, fence, WITHIN)).isTrue();
        assertThat(isFree(KEY)).isTrue();
    }

    @Test
    void a_lease_that_is_over_is_not_renewed_though_nobody_else_wants_it() {
        Claim claim = claim(KEY);
        Fence fence = granted(claim, Duration.ofMillis(5));
        Eventually.passes(Duration.ofMillis(20));
        assertThat(backend.renew(claim, fence, LONG, WITHIN)).isFalse();
        assertThat(backend.tryAcquire(claim, LONG, WITHIN)).isInstanceOf(Refused.class);
        assertThat(isFree(KEY)).isTrue();
    }

    @Test
    void a_request_of_an_acquisition_that_is_over_takes_nothing_where_it_may_come_late() {
        Claim claim = claim(KEY);
        Fence fence = granted(claim, LONG);
        assertThat(backend.release(claim, fence, WITHIN)).isTrue();
        assertThat(backend.tryAcquire(claim, LONG, WITHIN)).isInstanceOf(mayHearLate() ? Refused.class : Granted.class);
        assertThat(isFree(KEY)).isEqualTo(mayHearLate());
    }

    @Test
    void what_is_withdrawn_is_free_whether_it_was_granted_or_not() {
        Claim claim = claim(KEY);
        backend.withdraw(claim, WITHIN);
        granted(claim, LONG);
        backend.withdraw(claim, WITHIN);
        assertThat(isFree(KEY)).isTrue();
    }

    @Test
    void a_lease_is_as_long_as_this_acquisition_wants_it_whatever_others_wanted() {
        for (Duration lease : List.of(LONG, Duration.ofSeconds(5), Duration.ofSeconds(20))) {
            Claim claim = claim(KEY);
            Fence fence = granted(claim, lease);
            Claim elsewhere = claim(LockKey.of("order", 8));
            Fence other = granted(elsewhere, Duration.ofHours(1));
            assertThat(((Refused) backend.tryAcquire(claim(KEY), LONG, WITHIN)).left())
                    .hasValueSatisfying(left -> assertThat(left).isBetween(lease.minusSeconds(4), lease));
            backend.release(claim, fence, WITHIN);
            backend.release(elsewhere, other, WITHIN);
        }
    }

    @Test
    void keys_that_look_alike_are_other_locks() {
        List<LockKey> keys = new ArrayList<>(List.of(
                LockKey.of("a", "b:c"),
                LockKey.of("a", "b"),
                LockKey.of("A", "b"),
                LockKey.of("a", "b "),
                LockKey.of("a", "b%"),
                LockKey.of("a", "B"),
                LockKey.of("a.b", "{b}"),
                LockKey.of("a", "\u00e9"),
                LockKey.of("a", "e\u0301"),
                // One hash code.
                LockKey.of("a", "Aa"),
                LockKey.of("a", "BB")));
        for (int i = 0; i < 300; i++) {
            keys.add(LockKey.of("many", i));
        }
        Set<LockKey> refused = new HashSet<>();
        for (LockKey key : keys) {
            if (backend.tryAcquire(claim(key), LONG, WITHIN) instanceof Refused) {
                refused.add(key);
            }
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void of_ten_that_want_it_at_once_one_gets_it() throws Exception {
        for (int round = 0; round < 10; round++) {
            LockKey key = LockKey.of("round", round);
            List<Attempt> attempts = atOnce(THREADS, false, () -> backend.tryAcquire(claim(key), LONG, WITHIN));
            assertThat(attempts).filteredOn(Granted.class::isInstance).hasSize(1);
        }
    }

    // ---------------------------------------------------------------- what a registry makes of them

    private static final class Account {
        private final AtomicInteger inside = new AtomicInteger();
        private int changes;

        void change() {
            assertThat(inside.incrementAndGet()).isEqualTo(1);
            changes++;
            assertThat(inside.decrementAndGet()).isZero();
        }
    }

    @Test
    void two_processes_of_ten_threads_are_never_in_it_at_once() throws Exception {
        LockRegistry other = registry(process(), "app-3");
        var account = new Account();
        var who = new AtomicInteger();
        atOnce(2 * THREADS, true, () -> {
            LockRegistry mine = who.getAndIncrement() % 2 == 0 ? locks : other;
            for (int i = 0; i < 5; i++) {
                try (Held held = mine.lock(KEY)) {
                    account.change();
                    held.ensureValid();
                }
            }
            return true;
        });
        assertThat(account.changes).isEqualTo(2 * THREADS * 5);
    }

    @Test
    void closing_gives_it_back_once() {
        Held first = locks.lock(KEY);
        assertThat(first.key()).isEqualTo(KEY);
        assertThat(first.remaining()).isBetween(LONG.minus(WITHIN), LONG.minusSeconds(3));
        assertThat(isFree(KEY)).isFalse();
        first.close();

        Held second = locks.lock(KEY);
        first.close();
        assertThat(isFree(KEY)).isFalse();
        assertThat(second.fence().token()).isGreaterThan(first.fence().token());
        assertThatThrownBy(first::ensureValid).isInstanceOf(IllegalStateException.class);
        second.close();
        assertThat(isFree(KEY)).isTrue();
    }

    @Test
    void another_thread_may_close_it() throws Exception {
        Held held = locks.lock(KEY);
        atOnce(1, false, () -> {
            held.close();
            return true;
        });
        assertThat(locks.tryLock(KEY)).hasValueSatisfying(Held::close);
    }

    @Test
    void who_waits_in_vain_is_told_by_its_deadline_who_has_it() {
        LockKey key = LockKey.of("impatient", "123");
        granted(claim(key), LONG);

        assertThat(locks.tryLock(key)).isEmpty();
        long begin = System.nanoTime();
        Throwable thrown = catchThrowable(() -> locks.lock(key));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(IMPATIENCE, IMPATIENCE.plusSeconds(2));
        assertThat(thrown)
                .isInstanceOf(LockTimeout.class)
                .hasMessageMatching(
                        "lock 'impatient:123' not acquired within (\\d+ ms|[12](\\.\\d)? s) \\(held \\S+ m?s by app-2,"
                                + " 1 waiting\\)");
    }

    @Test
    void who_waits_for_itself_is_told_so_in_the_end() {
        LockKey key = LockKey.of("impatient", "123");
        try (Held held = locks.lock(key)) {
            assertThatThrownBy(() -> locks.lock(key))
                    .isInstanceOf(LockTimeout.class)
                    .hasMessageContaining("by app-1, by this very thread, which would wait for itself");
            held.ensureValid();
        }
    }

    @Test
    void in_a_call_of_the_same_lock_it_is_told_at_once() {
        assertThatThrownBy(() -> locks.call(KEY, held -> locks.lock(KEY)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lock 'order:7' is held by the call that this thread is in");
        assertThatThrownBy(() -> locks.call(KEY, held -> locks.tryLock(KEY))).isInstanceOf(IllegalStateException.class);
        assertThat(isFree(KEY)).isTrue();
    }

    @Test
    void first_come_is_first_served_in_a_process() throws Exception {
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        Held held = locks.lock(KEY);
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            threads.add(Thread.ofVirtual().start(() -> {
                try (Held mine = locks.lock(KEY)) {
                    mine.ensureValid();
                    served.add(number);
                }
            }));
            Eventually.holds(
                    "one more waits",
                    () -> locks.monitor().statistics().get(0).waiting() == number + 1
                            && threads.get(number).getState() == Thread.State.TIMED_WAITING);
        }
        held.close();
        for (Thread thread : threads) {
            assertThat(thread.join(WITHIN)).isTrue();
        }
        assertThat(served).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void of_several_all_are_held_or_none() {
        LockKey a = LockKey.of("impatient", "a");
        LockKey b = LockKey.of("impatient", "b");
        LockKey c = LockKey.of("impatient", "c");
        try (Held all = locks.lockAll(List.of(c, a, b, a))) {
            assertThat(all.all()).extracting(Held::key).containsExactly(a, b, c);
            assertThat(all.remaining()).isPositive();
            assertThatThrownBy(all::fence).isInstanceOf(IllegalStateException.class);
            assertThat(isFree(b)).isFalse();
        }
        Claim claim = claim(c);
        granted(claim, LONG);
        assertThatThrownBy(() -> locks.lockAll(List.of(c, a, b))).isInstanceOf(LockTimeout.class);
        assertThat(isFree(a)).isTrue();
        assertThat(isFree(b)).isTrue();
    }

    @Test
    void an_interrupt_ends_the_wait_and_stays_set() {
        granted(claim(KEY), LONG);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> locks.lock(KEY))
                .isInstanceOf(LockTimeout.class)
                .hasMessageContaining("interrupted")
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void who_is_interrupted_gives_it_back_all_the_same() {
        Held held = locks.lock(KEY);
        Thread.currentThread().interrupt();
        held.close();
        assertThat(Thread.interrupted()).isTrue();
        Eventually.holds("it is given back", () -> isFree(KEY));
    }

    // ---------------------------------------------------------------- leases

    @Test
    void what_is_renewed_is_held_for_longer_than_its_lease() {
        LockKey key = LockKey.of("short", "1");
        try (Held held = locks.lock(key)) {
            Eventually.passes(SHORT_LEASE.multipliedBy(3));
            held.ensureValid();
            assertThat(isFree(key)).isFalse();
        }
        assertThat(isFree(key)).isTrue();
    }

    @Test
    void what_is_not_renewed_is_lost_before_anybody_else_can_have_it() {
        LockKey key = LockKey.of("once", "1");
        List<LockLost> heard = Collections.synchronizedList(new ArrayList<>());
        Held held = locks.lock(key).onLost(heard::add);
        boolean[] wasFreeBefore = {false};
        Eventually.holds("it is lost", () -> {
            boolean isFree = isFree(key);
            boolean isLost = held.remaining().isZero();
            wasFreeBefore[0] |= isFree && !isLost;
            return isLost;
        });

        assertThat(wasFreeBefore[0]).isFalse();
        assertThatThrownBy(held::ensureValid)
                .isInstanceOf(LockLostException.class)
                .hasMessageContaining("lock 'once:1' was lost: its lease of 600 ms ran out");
        Eventually.holds("it is told", () -> heard.size() == 1);
        assertThat(heard.get(0).cause()).isEqualTo(LockLost.Cause.EXPIRED);
        Eventually.holds("it is free", () -> isFree(key));
        locks.tryLock(key).orElseThrow().close();
        assertThatThrownBy(held::close).isInstanceOf(LockLostException.class);
        assertThat(locks.monitor().statistics().get(0).expired()).isEqualTo(1);
        assertThat(locks.monitor().advice()).singleElement().asString().contains("1 of 2 locks \"once\" were lost");
    }

    @Test
    void what_the_store_has_forgotten_is_lost() {
        Held held = locks.lock(LockKey.of("short", "1"));
        loseData();
        Eventually.holds("a renewal tells", () -> held.remaining().isZero());
        assertThatThrownBy(held::close)
                .isInstanceOf(LockLostException.class)
                .hasMessageContaining("is not this one's any more");

        Held other = locks.lock(KEY);
        loseData();
        assertThatThrownBy(other::close).isInstanceOf(LockLostException.class);
    }

    @Test
    void a_loss_never_hides_the_failure_of_what_was_done() {
        var failure = new IOException("for a test");
        Throwable thrown = catchThrowable(() -> locks.call(LockKey.of("once", "1"), held -> {
            Eventually.holds("it is lost", () -> held.remaining().isZero());
            throw failure;
        }));
        assertThat(thrown).isSameAs(failure);
        assertThat(thrown.getSuppressed()).hasExactlyElementsOfTypes(LockLostException.class);

        assertThatThrownBy(() -> locks.call(LockKey.of("once", "2"), held -> {
                    Eventually.holds("it is lost", () -> held.remaining().isZero());
                    return "done";
                }))
                .isInstanceOf(LockLostException.class);
    }

    @Test
    void the_clocks_of_processes_do_not_matter() {
        LockRegistry hourLater = opened(settings(process(), "app-3")
                .open(() -> System.nanoTime() + Duration.ofHours(1).toNanos(), Wakeup::ofThread, new ThreadWheel()));
        LockRegistry hourEarlier = opened(settings(process(), "app-4")
                .open(() -> System.nanoTime() - Duration.ofHours(1).toNanos(), Wakeup::ofThread, new ThreadWheel()));
        try (Held held = hourEarlier.lock(KEY)) {
            assertThat(hourLater.tryLock(KEY)).isEmpty();
            assertThat(held.remaining()).isPositive();
        }
        try (Held held = hourLater.lock(KEY)) {
            assertThat(hourEarlier.tryLock(KEY)).isEmpty();
            assertThat(held.remaining()).isBetween(LONG.minus(WITHIN), LONG);
        }
    }

    // ---------------------------------------------------------------- lost answers

    @Test
    void a_grant_whose_answer_is_lost_is_asked_for_again_and_is_the_same() {
        var unreliable = new UnreliableBackend(process());
        LockRegistry mine = registry(unreliable, "app-3");
        unreliable.losesAcquires(1);
        try (Held held = mine.lock(KEY)) {
            assertThat(unreliable.answers()).containsExactly(new Granted(held.fence()), new Granted(held.fence()));
        }
        assertThat(isFree(KEY)).isTrue();
    }

    @Test
    void a_grant_of_which_nobody_hears_is_given_back() {
        var unreliable = new UnreliableBackend(process());
        LockRegistry mine = registry(unreliable, "app-3");
        unreliable.losesAcquires(2);
        assertThatThrownBy(() -> mine.lock(KEY)).isInstanceOf(LockUnavailable.class);
        Eventually.holds("it is given back", () -> unreliable.withdrawn() == 1);
        assertThat(isFree(KEY)).isTrue();
    }

    @Test
    void a_grant_that_is_over_when_it_comes_is_none() {
        var clock = new AtomicLong();
        var unreliable = new UnreliableBackend(process());
        LockRegistry mine = opened(settings(unreliable, "app-3").open(clock::get, Wakeup::ofThread, new ThreadWheel()));
        unreliable.afterAcquire(() -> {
            unreliable.afterAcquire(() -> {});
            clock.addAndGet(SHORT_LEASE.toNanos());
        });
        try (Held held = mine.lock(LockKey.of("once", "1"))) {
            assertThat(held.remaining()).isPositive();
            assertThat(unreliable.answers())
                    .filteredOn(Granted.class::isInstance)
                    .hasSize(2);
            Eventually.holds("the first is given back", () -> unreliable.withdrawn() == 1);
        }
        LockStatistics once = mine.monitor().statistics().get(0);
        assertThat(List.of(once.held(), once.acquired())).containsExactly(0, 1L);
        assertThat(((Locks) mine).parts().turns().size()).isZero();
    }

    @Test
    void a_renewal_whose_answer_is_lost_is_tried_again() {
        var unreliable = new UnreliableBackend(process());
        LockRegistry mine = registry(unreliable, "app-3");
        unreliable.losesRenews(1);
        try (Held held = mine.lock(LockKey.of("short", "1"))) {
            Eventually.passes(SHORT_LEASE.multipliedBy(2));
            held.ensureValid();
        }
    }

    @Test
    void a_renewal_whose_answer_comes_too_late_gives_nothing_back() {
        var clock = new AtomicLong();
        var unreliable = new UnreliableBackend(process());
        LockRegistry mine = opened(settings(unreliable, "app-3").open(clock::get, Wakeup::ofThread, new ThreadWheel()));
        List<LockLost> heard = Collections.synchronizedList(new ArrayList<>());
        Held held = mine.lock(LockKey.of("short", "1")).onLost(heard::add);
        // Asked for in time, and answered after the end of the lease, but before that of the renewed one.
        clock.addAndGet(SHORT_LEASE.toNanos() / 2);
        unreliable.afterRenew(() -> {
            unreliable.afterRenew(() -> {});
            clock.addAndGet(SHORT_LEASE.toNanos() / 2);
        });
        Eventually.holds("it is lost", () -> heard.size() == 1);
        assertThat(heard.get(0).cause()).isEqualTo(LockLost.Cause.EXPIRED);
        assertThatThrownBy(held::ensureValid).isInstanceOf(LockLostException.class);
        assertThatThrownBy(held::close).isInstanceOf(LockLostException.class);
    }

    @Test
    void a_release_that_fails_fails_nobody_and_is_tried_again() {
        var unreliable = new UnreliableBackend(process());
        LockRegistry mine = registry(unreliable, "app-3");
        unreliable.losesReleases(1);
        mine.lock(KEY).close();
        Eventually.holds("it is given back", () -> isFree(KEY));
    }

    // ---------------------------------------------------------------- transactions

    @Test
    void closed_in_a_transaction_it_is_released_when_that_is_over() {
        for (Completion completion : List.of(Completion.COMMITTED, Completion.ROLLED_BACK)) {
            transactions.begin();
            locks.lock(KEY).close();
            assertThat(isFree(KEY)).isFalse();
            transactions.end(completion);
            assertThat(isFree(KEY)).isTrue();

            Held outside = locks.lock(KEY);
            transactions.begin();
            outside.close();
            assertThat(isFree(KEY)).isFalse();
            transactions.end(completion);
            assertThat(isFree(KEY)).isTrue();
        }
    }

    @Test
    void still_open_when_the_transaction_is_over_it_is_held() {
        transactions.begin();
        Held held = locks.lock(KEY);
        transactions.end(Completion.COMMITTED);
        assertThat(isFree(KEY)).isFalse();
        held.close();
        assertThat(isFree(KEY)).isTrue();
    }

    @Test
    void under_a_transaction_of_which_nobody_knows_it_is_left_to_its_lease() {
        LockKey key = LockKey.of("short", "1");
        transactions.begin();
        locks.lock(key).close();
        transactions.end(Completion.UNKNOWN);
        assertThat(isFree(key)).isFalse();
        Eventually.holds("its lease is over", () -> isFree(key));
    }

    @Test
    void taken_again_in_the_same_transaction_it_is_the_same_acquisition() {
        transactions.begin();
        Held first = locks.lock(KEY);
        assertThatThrownBy(() -> locks.lock(KEY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is held by the transaction that this thread is in");
        first.close();
        Held second = locks.lock(KEY);
        assertThat(second.fence()).isEqualTo(first.fence());
        first.close();
        assertThat(locks.tryLock(LockKey.of("order", 8))).isPresent();
        second.close();
        assertThat(isFree(KEY)).isFalse();
        transactions.end(Completion.COMMITTED);
        assertThat(isFree(KEY)).isTrue();
    }

    @Test
    void a_loss_before_the_commit_fails_it_and_one_during_it_is_told_after_it() {
        transactions.begin();
        Held held = locks.lock(LockKey.of("once", "1"));
        Eventually.holds("it is lost", () -> held.remaining().isZero());
        assertThatThrownBy(held::close).isInstanceOf(LockLostException.class);
        transactions.end(Completion.ROLLED_BACK);

        transactions.begin();
        locks.lock(KEY).close();
        loseData();
        assertThatThrownBy(() -> transactions.end(Completion.COMMITTED)).isInstanceOf(LockLostException.class);
    }

    @Test
    void where_it_has_to_be_outside_it_is_refused_inside() {
        LockKey key = LockKey.of("outside", "1");
        transactions.begin();
        assertThatThrownBy(() -> locks.lock(key))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("take it before the transaction begins");
        transactions.end(Completion.ROLLED_BACK);
        locks.lock(key).close();
    }

    @Test
    void taken_inside_of_transactions_and_outside_of_them_is_a_circle() {
        transactions.begin();
        locks.lock(KEY).close();
        transactions.end(Completion.COMMITTED);
        assertThat(locks.monitor().cycles()).isEmpty();

        Held outside = locks.lock(KEY);
        transactions.begin();
        outside.close();
        transactions.end(Completion.COMMITTED);
        assertThat(locks.monitor().cycles()).containsExactly(List.of(LockEdge.TRANSACTION, "order"));
        assertThat(locks.monitor().advice()).singleElement().asString().contains("REQUIRE_OUTSIDE_TX");
    }

    // ---------------------------------------------------------------- what is left

    @Test
    void nothing_is_left_of_what_was_released_and_no_thread_of_what_was_closed() throws Exception {
        LockRegistry mine = settings(process(), "app-3").open();
        RegistryParts parts = ((Locks) mine).parts();
        for (int i = 0; i < 20; i++) {
            mine.lock(LockKey.of("order", i)).close();
        }
        Held held = mine.lock(KEY);
        assertThat(parts.wheel().size()).isEqualTo(1);
        held.close();

        assertThat(parts.wheel().size()).isZero();
        assertThat(parts.turns().size()).isZero();
        assertThat(parts.inTransactions()).isEmpty();
        assertThat(parts.heldHere().now()).isEmpty();
        Set<Thread> before = threads();
        locks.close();
        mine.close();
        backend.close();
        assertThat(before).isNotEmpty();
        Eventually.holds("its threads end", () -> threads().isEmpty());
        assertThatThrownBy(() -> mine.lock(KEY)).isInstanceOf(IllegalStateException.class);
    }

    private static Set<Thread> threads() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.getName().startsWith("chicane-guard-"));
        return threads;
    }

    @Test
    void the_monitor_knows_what_is_held_and_in_which_order_locks_were_taken() {
        Held first = locks.lock(KEY);
        LockStatistics now = locks.monitor().statistics().get(0);
        assertThat(List.of(now.held(), now.waiting())).containsExactly(1, 0);
        try (Held inner = locks.lock(LockKey.of("short", "1"))) {
            inner.ensureValid();
        }
        first.close();
        assertThat(locks.monitor().edges()).containsExactly(new LockEdge("order", "short"));
        assertThat(locks.monitor().cycles()).isEmpty();
        assertThat(locks.monitor().advice()).isEmpty();

        try (Held outer = locks.lock(LockKey.of("short", "1"));
                Held inner = locks.lock(KEY)) {
            outer.ensureValid();
            inner.ensureValid();
        }
        assertThat(locks.monitor().cycles()).containsExactly(List.of("order", "short"));
        assertThat(locks.monitor().advice())
                .singleElement()
                .asString()
                .contains("in a circle, order -> short -> order");
        LockStatistics order = locks.monitor().statistics().get(0);
        assertThat(List.of(order.held(), order.acquired(), order.holds().count()))
                .containsExactly(0, 2L, 2L);
        assertThat(Optional.of(order.waits().longest()))
                .hasValueSatisfying(time -> assertThat(time).isPositive());
    }
}
