package dev.chicane.guard.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.guard.lock.memory.MemoryLocks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is due for a lock: one thing at a time, however fast its store answers. */
final class RenewalsTest {
    private static final LockKey KEY = LockKey.of("order", 7);

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
