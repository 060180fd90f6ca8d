package dev.chicane.guard.lock.memory;

import dev.chicane.guard.internal.Waiters;
import dev.chicane.guard.lock.Attempt;
import dev.chicane.guard.lock.Capabilities;
import dev.chicane.guard.lock.Claim;
import dev.chicane.guard.lock.Fence;
import dev.chicane.guard.lock.LockBackend;
import dev.chicane.guard.lock.LockKey;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Keeps locks in the memory of this process, for services of which only one runs. They have leases as all others have. Thread-safe. */
public final class MemoryLocks implements LockBackend {
    /** What is kept of a lock that is held, or was until its lease ran out. */
    private record Entry(Claim claim, Fence fence, long since, long until) {
        boolean isOf(Claim other) {
            return claim.acquisition().equals(other.acquisition());
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int GRANTS_BETWEEN_SWEEPS = 1_024;

    private final LongSupplier nanos;
    private final AtomicLong fences;
    private final ConcurrentMap<LockKey, Entry> entries = new ConcurrentHashMap<>();
    private final Waiters<LockKey> waiters = new Waiters<>();

    private MemoryLocks(LongSupplier nanos, long firstFence) {
        this.nanos = nanos;
        this.fences = new AtomicLong(firstFence);
    }

    /** With no lock held. */
    public static MemoryLocks create() {
        // Fences of the process before this one, if it wrote them anywhere, were lower.
        return new MemoryLocks(System::nanoTime, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
    }

    /** For tests: nobody has anything any more. */
    void forget() {
        entries.clear();
    }

    @Override
    public Attempt tryAcquire(Claim claim, Duration lease, Duration within) {
        long now = nanos.getAsLong();
        Entry entry = entries.compute(claim.key(), (key, held) -> {
            boolean isFree = held == null || (held.until - now <= 0 && !held.isOf(claim));
            return isFree
                    ? new Entry(
                            claim, new Fence(fences.incrementAndGet(), Fence.Kind.CLOCK), now, now + lease.toNanos())
                    : held;
        });
        if (entry.isOf(claim) && entry.until - now > 0) {
            if (entry.fence.token() % GRANTS_BETWEEN_SWEEPS == 0) {
                sweep(now);
            }
            return new Attempt.Granted(entry.fence);
        }
        return new Attempt.Refused(
                Optional.of(entry.claim.holder()),
                Optional.of(Duration.ofNanos(now - entry.since)),
                Optional.of(Duration.ofNanos(Math.max(0, entry.until - now))));
    }

    /** Forgets locks that were lost, and that nobody has asked for since: whoever had one releases it no more. */
    private void sweep(long now) {
        entries.values().removeIf(entry -> entry.until - now <= 0);
    }

    /** For tests: of how many locks anything is kept. */
    int size() {
        return entries.size();
    }

    @Override
    public boolean renew(Claim claim, Fence fence, Duration lease, Duration within) {
        long now = nanos.getAsLong();
        Entry renewed = entries.computeIfPresent(
                claim.key(),
                (key, held) -> held.isOf(claim) && held.until - now > 0
                        ? new Entry(held.claim, held.fence, held.since, now + lease.toNanos())
                        : held);
        return renewed != null && renewed.isOf(claim) && renewed.until - now > 0;
    }

    @Override
    public boolean release(Claim claim, Fence fence, Duration within) {
        long now = nanos.getAsLong();
        Entry held = entries.get(claim.key());
        // A renewal may come in between, of which this is still the owner.
        while (held != null && held.isOf(claim)) {
            if (entries.remove(claim.key(), held)) {
                waiters.wake(claim.key());
                return held.until - now > 0;
            }
            held = entries.get(claim.key());
        }
        return false;
    }

    @Override
    public void withdraw(Claim claim, Duration within) {
        release(claim, Fence.NONE, within);
    }

    @Override
    public Subscription onRelease(LockKey key, Runnable wake) {
        waiters.add(key, wake);
        return Subscription.of(() -> PATIENCE, () -> waiters.remove(key, wake));
    }

    @Override
    public boolean gate(Connection connection, Claim claim, Fence fence) {
        throw new UnsupportedOperationException("The locks of a process have no gate.");
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, false, Fence.Kind.CLOCK, 1);
    }

    @Override
    public void close() {
        // Nothing is opened.
    }
}
