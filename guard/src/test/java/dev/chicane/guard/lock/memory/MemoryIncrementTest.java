package dev.chicane.guard.lock.memory;

import dev.chicane.guard.lock.IncrementContract;
import dev.chicane.guard.lock.LockBackend;

/** Under a lock in memory. */
final class MemoryIncrementTest extends IncrementContract {
    @Override
    protected LockBackend backend() {
        return MemoryLocks.create();
    }
}
