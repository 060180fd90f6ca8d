package libraries;

import dev.chicane.guard.lock.Attempt;
import dev.chicane.guard.lock.Claim;
import dev.chicane.guard.lock.Fence;
import dev.chicane.guard.lock.LockBackend;
import dev.chicane.guard.lock.LockKey;
import dev.chicane.guard.lock.memory.MemoryLocks;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Two actors want one lock, which is passed on to who waits: that one is gone meanwhile, and nobody gives it back to the store. */
final class PassedLock {
    private static final LockKey KEY = LockKey.of("order", 7);
    private static final Duration LEASE = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final LockBackend store = MemoryLocks.create();
    private final Semaphore turn = new Semaphore(1, true);
    private final AtomicReference<Claim> left = new AtomicReference<>();

    private void work() {
        try {
            if (turn.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                Claim claim = left.getAndSet(null);
                release(claim == null ? acquired() : claim);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Claim acquired() {
        Claim claim = new Claim(KEY, Thread.currentThread().getName(), "app-1");
        assert store.tryAcquire(claim, LEASE, PATIENCE) instanceof Attempt.Granted : "somebody has it";
        return claim;
    }

    private void release(Claim claim) {
        if (turn.hasQueuedThreads()) {
            left.set(claim);
        } else {
            store.release(claim, Fence.NONE, PATIENCE);
        }
        turn.release();
    }

    public static void main(String[] args) throws InterruptedException {
        PassedLock program = new PassedLock();
        Thread other = new Thread(program::work, "other");
        other.start();
        program.work();
        other.join();
        Claim another = new Claim(KEY, "of another process", "app-2");
        assert program.store.tryAcquire(another, LEASE, PATIENCE) instanceof Attempt.Granted : "Nobody gives it back.";
    }
}
