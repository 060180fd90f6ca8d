package dev.chicane.guard.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.guard.lock.Attempt.Granted;
import dev.chicane.guard.lock.Attempt.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of locks with leases promises. */
public abstract class StoreContract extends LockProcesses {
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

    /** Trap 4. */
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

    /** Trap 5. */
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

    /** Trap 19. */
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
}
