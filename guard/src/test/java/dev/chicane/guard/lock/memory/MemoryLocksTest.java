package dev.chicane.guard.lock.memory;

import dev.chicane.guard.lock.LockBackend;
import dev.chicane.guard.lock.LockBackendContract;
import org.junit.jupiter.api.BeforeEach;

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
}
