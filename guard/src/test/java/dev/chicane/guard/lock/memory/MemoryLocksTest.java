package dev.chicane.guard.lock.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.guard.lock.Claim;
import dev.chicane.guard.lock.LockBackend;
import dev.chicane.guard.lock.LockBackendContract;
import dev.chicane.guard.lock.LockKey;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract in memory, where there is one process only: what closes twice closes nothing. */
final class MemoryLocksTest extends LockBackendContract {
    private final MemoryLocks locks = MemoryLocks.create();

    @BeforeEach
    void empty() {
        locks.forget();
    }

    @Override
    protected LockBackend process() {
        return locks;
    }

    @Override
    protected void loseData() {
        locks.forget();
    }

    @Override
    protected boolean mayHearLate() {
        return false;
    }

    @Test
    public void what_was_lost_and_is_never_asked_for_again_is_forgotten() {
        Duration moment = Duration.ofNanos(1);
        for (int i = 0; i < 100; i++) {
            locks.tryAcquire(new Claim(LockKey.of("order", i), "lost " + i, "app-1"), moment, moment);
        }
        Duration minute = Duration.ofMinutes(1);
        for (int i = 0; i < 1_024; i++) {
            locks.tryAcquire(new Claim(LockKey.of("held", i), "held " + i, "app-1"), minute, minute);
        }
        assertThat(locks.size()).isEqualTo(1_024);
    }
}
