package dev.chicane.guard.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.guard.LockTimeout;
import dev.chicane.guard.lock.Attempt.Granted;
import dev.chicane.guard.lock.memory.MemoryLocks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a lock that is passed on to somebody who is gone. */
final class PassingTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final LockKey KEY = LockKey.of("impatient", 1);

    private final CountingBackend backend =
            new CountingBackend(MemoryLocks.create(), new Capabilities(false, false, Fence.Kind.CLOCK, 64));
    private final LockRegistry locks = LockRegistry.over(backend)
            .with(LockConfig.of("impatient", LONG, Duration.ofMillis(1)))
            .open();
    private final RegistryParts parts = ((Locks) locks).parts();

    @AfterEach
    void close() {
        locks.close();
    }

    private static Claim claim(String acquisition) {
        return new Claim(KEY, acquisition, "app-1");
    }

    private Grant granted(String acquisition) {
        Claim claim = claim(acquisition);
        Fence fence = ((Granted) backend.tryAcquire(claim, LONG, LONG)).fence();
        return new Grant(claim, fence, 0, LONG.toNanos(), 0);
    }

    @Test
    void where_nobody_waits_it_is_not_passed_on() throws InterruptedException {
        var turn = new Turn(KEY);
        assertThat(turn.take(0)).isTrue();
        assertThat(new Passing(parts, backend, turn).on(granted("mine"))).isFalse();
        assertThat(turn.take(0)).isFalse();
        assertThat(turn.passedOn()).isNull();
    }

    @Test
    void who_goes_last_gives_back_what_was_passed_on_to_it() throws InterruptedException {
        var turn = new Turn(KEY);
        assertThat(turn.take(0)).isTrue();
        Grant grant = granted("passed on");
        // Its time was over between being seen in the queue and being called.
        turn.pass(grant);
        new Passing(parts, backend, turn).goWithout(false);
        Eventually.holds("it is given back", () -> backend.withdrawn().contains(grant.claim()));
        assertThat(turn.take(0)).isTrue();
        assertThat(turn.passedOn()).isNull();
    }

    @Test
    void what_little_is_left_of_is_not_taken_over() {
        Grant grant = granted("nearly over");
        Turn turn = parts.turns().enter(KEY);
        assertThat(turn.takenBack()).isNull();
        turn.pass(new Grant(grant.claim(), grant.first(), 0, System.nanoTime(), 1));
        // It asks the store, which may have heard already that this is given back.
        locks.tryLock(KEY)
                .ifPresent(held -> assertThat(held.fence().token())
                        .isGreaterThan(grant.first().token()));
        Eventually.holds("it is given back", () -> backend.withdrawn().contains(grant.claim()));
    }

    @Test
    void nothing_is_left_of_what_was_passed_on_while_many_go_without() throws Exception {
        var served = new AtomicInteger();
        var gone = new AtomicInteger();
        try (ExecutorService all = Executors.newFixedThreadPool(10)) {
            List<Future<?>> answers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                answers.add(all.submit(() -> {
                    for (int j = 0; j < 500; j++) {
                        try (Held held = locks.lock(KEY)) {
                            served.incrementAndGet();
                            Eventually.passes(Duration.ofNanos(900_000));
                            held.ensureValid();
                        } catch (LockTimeout e) {
                            gone.incrementAndGet();
                        }
                    }
                }));
            }
            for (Future<?> answer : answers) {
                answer.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(served).hasPositiveValue();
        assertThat(gone).hasPositiveValue();
        Eventually.holds("nobody has it", () -> {
            Claim claim = claim("asks " + System.nanoTime());
            return backend.tryAcquire(claim, LONG, LONG) instanceof Granted granted
                    && backend.release(claim, granted.fence(), LONG);
        });
        assertThat(parts.turns().size()).isZero();
        assertThat(parts.wheel().size()).isZero();
    }
}
