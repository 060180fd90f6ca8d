package dev.chicane.guard.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.chicane.guard.LockLostException;
import dev.chicane.guard.LockTimeout;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a registry makes of it: who waits, who has it, and for how long. */
public abstract class RegistryContract extends StoreContract {
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

    /** Trap 6. */
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
}
