package dev.chicane.guard.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.guard.lock.memory.MemoryLocks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is due for a lock: one thing at a time, however fast its store answers. */
final class RenewalsTest {
    private static final LockKey KEY = LockKey.of("order", 7);
    private static final Duration LEASE = Duration.ofMillis(600);
    private static final int LISTENERS = 10;

    /** One whose time is told, and whose workers have done what they are given before they have taken it. */
    private static final class FastWheel implements Wheel {
        private final List<Runnable> due = new ArrayList<>();

        @Override
        public Due after(long nanos, Runnable task) {
            due.add(task);
            return () -> due.remove(task);
        }

        @Override
        public void work(Runnable task) {
            task.run();
        }

        @Override
        public void tell(Runnable listener) {
            listener.run();
        }

        @Override
        public int size() {
            return due.size();
        }

        void turn() {
            List<Runnable> all = List.copyOf(due);
            due.clear();
            all.forEach(Runnable::run);
        }

        @Override
        public void close() {
            due.clear();
        }
    }

    @Test
    void listeners_that_do_not_return_hold_up_no_renewal() {
        var end = new CountDownLatch(1);
        var listening = new AtomicInteger();
        try (LockRegistry locks = LockRegistry.over(MemoryLocks.create())
                .with(LockConfig.of("order", LEASE, Duration.ofSeconds(1)))
                .with(LockConfig.of("once", LEASE, Duration.ofSeconds(1)).withoutRenewal())
                .open()) {
            for (int i = 0; i < LISTENERS; i++) {
                locks.lock(LockKey.of("once", i)).onLost(lost -> {
                    listening.incrementAndGet();
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            // As many as there are threads for them.
            Eventually.holds("they are told", () -> listening.get() >= 4);
            Held held = locks.lock(KEY);
            Eventually.passes(LEASE.multipliedBy(3));
            held.ensureValid();
            held.close();
            end.countDown();
            Eventually.holds("all are told", () -> listening.get() == LISTENERS);
        }
    }

    @Test
    void a_listener_may_close_the_registry() {
        var isClosed = new AtomicBoolean();
        LockRegistry locks = LockRegistry.over(MemoryLocks.create())
                .with(LockConfig.of("once", LEASE, Duration.ofSeconds(1)).withoutRenewal())
                .open();
        locks.lock(LockKey.of("once", 1)).onLost(lost -> {
            locks.close();
            isClosed.set(!Thread.currentThread().isInterrupted());
        });
        Eventually.holds("it is closed", isClosed::get);
    }

    /** Trap 20. */
    @Test
    void a_renewal_that_is_answered_at_once_leaves_no_second_one_behind() {
        var wheel = new FastWheel();
        try (LockRegistry locks = LockRegistry.over(MemoryLocks.create())
                .with(LockConfig.of("order", Duration.ofSeconds(30), Duration.ofSeconds(1)))
                .open(System::nanoTime, Wakeup::ofThread, wheel)) {
            Held held = locks.lock(KEY);
            for (int i = 0; i < 3; i++) {
                wheel.turn();
                assertThat(wheel.size()).isEqualTo(1);
            }
            held.close();
            assertThat(wheel.size()).isZero();
        }
    }
}
