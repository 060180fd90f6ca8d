package libraries;

import dev.chicane.guard.LockTimeout;
import dev.chicane.guard.lock.Attempt;
import dev.chicane.guard.lock.Capabilities;
import dev.chicane.guard.lock.Claim;
import dev.chicane.guard.lock.Fence;
import dev.chicane.guard.lock.Held;
import dev.chicane.guard.lock.LockBackend;
import dev.chicane.guard.lock.LockConfig;
import dev.chicane.guard.lock.LockKey;
import dev.chicane.guard.lock.LockRegistry;
import dev.chicane.guard.lock.memory.MemoryLocks;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Three actors want one lock of guard, which their process passes on among them; any of them may be gone when it is. */
final class PassedLockFixed {
    /** A store that grants fences by the dozen, as those do that are far away. */
    private record ByTheDozen(LockBackend real) implements LockBackend {
        private static final int DOZEN = 12;

        @Override
        public Attempt tryAcquire(Claim claim, Duration lease, Duration within) {
            Attempt attempt = real.tryAcquire(claim, lease, within);
            return attempt instanceof Attempt.Granted granted
                    ? new Attempt.Granted(new Fence(granted.fence().token() * DOZEN, Fence.Kind.CLOCK))
                    : attempt;
        }

        @Override
        public boolean renew(Claim claim, Fence fence, Duration lease, Duration within) {
            return real.renew(claim, fence, lease, within);
        }

        @Override
        public boolean release(Claim claim, Fence fence, Duration within) {
            return real.release(claim, fence, within);
        }

        @Override
        public void withdraw(Claim claim, Duration within) {
            real.withdraw(claim, within);
        }

        @Override
        public Subscription onRelease(LockKey key, Runnable wake) {
            return real.onRelease(key, wake);
        }

        @Override
        public boolean gate(Connection connection, Claim claim, Fence fence) throws SQLException {
            return real.gate(connection, claim, fence);
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(false, false, Fence.Kind.CLOCK, DOZEN);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    private static final LockKey KEY = LockKey.of("order", 7);
    private static final Duration LEASE = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final LockBackend store = new ByTheDozen(MemoryLocks.create());
    private final LockRegistry locks = LockRegistry.over(store)
            .with(LockConfig.of("order", LEASE, PATIENCE))
            .open();
    private final AtomicInteger timeouts = new AtomicInteger();

    // Guarded by the lock
    private final List<Long> fences = new ArrayList<>();

    private void work() {
        try (Held held = locks.lock(KEY)) {
            fences.add(held.fence().token());
            held.ensureValid();
        } catch (LockTimeout e) {
            timeouts.incrementAndGet();
        }
    }

    private void end() {
        locks.close();
        assert fences.size() + timeouts.get() == 3 : fences + " and " + timeouts;
        for (int i = 1; i < fences.size(); i++) {
            assert fences.get(i - 1) < fences.get(i) : fences;
        }
        Claim another = new Claim(KEY, "of another process", "app-2");
        assert store.tryAcquire(another, LEASE, PATIENCE) instanceof Attempt.Granted : "Nobody gives it back.";
    }

    public static void main(String[] args) throws InterruptedException {
        PassedLockFixed program = new PassedLockFixed();
        Thread second = new Thread(program::work, "second");
        Thread third = new Thread(program::work, "third");
        second.start();
        third.start();
        program.work();
        second.join();
        third.join();
        program.end();
    }
}
