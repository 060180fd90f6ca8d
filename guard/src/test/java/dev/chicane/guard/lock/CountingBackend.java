package dev.chicane.guard.lock;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A backend whose grants are counted, and what is given back of them unasked. Thread-safe. */
final class CountingBackend implements LockBackend {
    private final LockBackend real;
    private final Capabilities capabilities;
    private final AtomicInteger grants = new AtomicInteger();
    private final List<Claim> withdrawn = new CopyOnWriteArrayList<>();

    CountingBackend(LockBackend real) {
        this(real, real.capabilities());
    }

    CountingBackend(LockBackend real, Capabilities capabilities) {
        this.real = real;
        this.capabilities = capabilities;
    }

    int grants() {
        return grants.get();
    }

    List<Claim> withdrawn() {
        return withdrawn;
    }

    @Override
    public Attempt tryAcquire(Claim claim, Duration lease, Duration within) {
        Attempt attempt = real.tryAcquire(claim, lease, within);
        if (attempt instanceof Attempt.Granted) {
            grants.incrementAndGet();
        }
        return attempt;
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
        withdrawn.add(claim);
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
        return capabilities;
    }

    @Override
    public void close() {
        real.close();
    }
}
