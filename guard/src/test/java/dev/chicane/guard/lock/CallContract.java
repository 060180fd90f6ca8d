package dev.chicane.guard.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.guard.LockTimeout;
import dev.chicane.guard.lock.Attempt.Granted;
import dev.chicane.guard.lock.Attempt.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a backend promises that queues processes and calls them one by one. */
public abstract class CallContract {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final int PROCESSES = 10;
    private static final LockKey KEY = LockKey.of("order", 7);

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final AtomicInteger drawn = new AtomicInteger();

    /** One more process over the same store, which has no lock that is held before a test. */
    protected abstract LockBackend process();

    /** Whether any process is in the queue for that. */
    protected abstract boolean isQueued(LockKey key);

    /** Cuts the connections by which processes hear of calls. */
    protected abstract void cutListeners();

    @AfterEach
    final void end() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T opened(T one) {
        opened.add(one);
        return one;
    }

    private static LockSettings settings(LockBackend over) {
        return LockRegistry.over(over)
                .with(LockConfig.of("order", LONG, LONG))
                .with(LockConfig.of("impatient", LONG, Duration.ofMillis(100)));
    }

    /** One in which nobody asks again before it is called. */
    private LockRegistry waiting(LockBackend over, CalledWakeups wakeups) {
        return opened(settings(over).open(System::nanoTime, wakeups::next, new ThreadWheel()));
    }

    private Claim claim(LockKey key) {
        return new Claim(key, "acquisition " + drawn.incrementAndGet() + " of " + hashCode(), "app-2");
    }

    /** Of a process that waits, and was refused: it is in the queue. */
    private static void queue(LockBackend process, Claim claim) {
        assertThat(process.onRelease(claim.key(), () -> {})).isNotNull();
        assertThat(process.tryAcquire(claim, LONG, WITHIN)).isInstanceOf(Refused.class);
    }

    @Test
    public void processes_that_wait_are_called_once_each_in_the_order_of_coming() throws Exception {
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        List<CalledWakeups> wakeups = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        Held held = opened(settings(process()).open()).lock(KEY);
        for (int i = 0; i < PROCESSES; i++) {
            int number = i;
            var mine = new CalledWakeups();
            LockRegistry locks = waiting(process(), mine);
            wakeups.add(mine);
            threads.add(Thread.ofVirtual().start(() -> {
                try (Held got = locks.lock(KEY)) {
                    got.ensureValid();
                    served.add(number);
                }
            }));
            Eventually.holds("it waits", () -> mine.waits() == 1);
        }
        held.close();
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        }
        assertThat(served).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(wakeups).extracting(CalledWakeups::calls).containsOnly(1);
    }

    @Test
    public void who_was_called_has_it_to_itself_for_a_moment_and_who_is_gone_only_costs_that() {
        LockBackend holder = opened(process());
        LockBackend dead = opened(process());
        LockBackend next = opened(process());
        Claim held = claim(KEY);
        Fence fence = ((Granted) holder.tryAcquire(held, LONG, WITHIN)).fence();
        queue(dead, claim(KEY));
        assertThat(holder.release(held, fence, WITHIN)).isTrue();

        Attempt early = next.tryAcquire(claim(KEY), LONG, WITHIN);
        assertThat(early)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.left())
                                .hasValueSatisfying(
                                        left -> assertThat(left).isBetween(Duration.ZERO, Duration.ofMillis(100))));
        Eventually.holds("it is free", () -> next.tryAcquire(claim(KEY), LONG, WITHIN) instanceof Granted);
    }

    @Test
    public void who_gives_up_leaves_the_queue_and_if_it_was_called_the_next_one_is() {
        LockBackend holder = opened(process());
        LockBackend first = opened(process());
        LockBackend second = opened(process());
        var called = new AtomicInteger();
        Claim held = claim(KEY);
        Fence fence = ((Granted) holder.tryAcquire(held, LONG, WITHIN)).fence();
        LockBackend.Subscription leaves = first.onRelease(KEY, () -> {});
        assertThat(first.tryAcquire(claim(KEY), LONG, WITHIN)).isInstanceOf(Refused.class);
        LockBackend.Subscription waits = second.onRelease(KEY, called::incrementAndGet);
        assertThat(second.tryAcquire(claim(KEY), LONG, WITHIN)).isInstanceOf(Refused.class);

        assertThat(holder.release(held, fence, WITHIN)).isTrue();
        leaves.close();
        Eventually.holds("the next one is called", () -> called.get() == 1);
        waits.close();
        assertThat(holder.tryAcquire(claim(KEY), LONG, WITHIN)).isInstanceOf(Granted.class);
    }

    @Test
    public void who_waits_in_vain_leaves_nothing_behind() {
        LockKey key = LockKey.of("impatient", "1");
        LockBackend backend = process();
        LockRegistry impatient = opened(settings(backend).open());
        LockBackend holder = opened(process());
        Claim held = claim(key);
        Fence fence = ((Granted) holder.tryAcquire(held, LONG, WITHIN)).fence();
        assertThatThrownBy(() -> impatient.lock(key)).isInstanceOf(LockTimeout.class);
        Eventually.holds("it has left", () -> !isQueued(key));
        assertThat(holder.release(held, fence, WITHIN)).isTrue();
        assertThat(holder.tryAcquire(claim(key), LONG, WITHIN)).isInstanceOf(Granted.class);
    }

    @Test
    public void without_its_connection_nobody_is_called_and_everybody_is_served() throws Exception {
        LockBackend backend = process();
        LockRegistry locks = opened(settings(backend).open());
        LockRegistry holder = opened(settings(process()).open());
        try (LockBackend.Subscription heard = backend.onRelease(LockKey.of("order", 8), () -> {})) {
            for (int round = 0; round < 3; round++) {
                Eventually.holds("it hears", () -> !heard.patience().isZero());
                Held held = holder.lock(KEY);
                Thread waits = Thread.ofVirtual().start(() -> locks.lock(KEY).close());
                Eventually.holds("it waits", () -> isQueued(KEY));
                cutListeners();
                held.close();
                assertThat(waits.join(Duration.ofSeconds(20))).isTrue();
            }
        }
    }
}
