package dev.chicane.guard.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.guard.LockLostException;
import dev.chicane.guard.LockUnavailable;
import dev.chicane.guard.lock.Attempt.Granted;
import dev.chicane.guard.transaction.Completion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What every backend with leases promises, and what a registry makes of it, also where answers are lost and in transactions. */
public abstract class LockBackendContract extends RegistryContract {
    // ---------------------------------------------------------------- lost answers

    /** Trap 8. */
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

    /** Trap 8. */
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

    /** Trap 17. */
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

    /** Trap 20. */
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
