package dev.chicane.guard.lock;

import dev.chicane.guard.LockUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A backend whose answers are lost at times: what was asked for is done. Thread-safe. */
final class UnreliableBackend implements LockBackend {
    private final LockBackend real;
    private final AtomicInteger acquiresToLose = new AtomicInteger();
    private final AtomicInteger renewsToLose = new AtomicInteger();
    private final AtomicInteger releasesToLose = new AtomicInteger();
    private final List<Attempt> granted = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger withdrawn = new AtomicInteger();

    private volatile Runnable afterAcquire = () -> {};

    private volatile Runnable afterRenew = () -> {};

    UnreliableBackend(LockBackend real) {
        this.real = real;
    }

    void losesAcquires(int count) {
        acquiresToLose.set(count);
    }

    void losesRenews(int count) {
        renewsToLose.set(count);
    }

    void losesReleases(int count) {
        releasesToLose.set(count);
    }

    /** Has this done between a grant and its answer. */
    void afterAcquire(Runnable action) {
        afterAcquire = action;
    }

    /** Has this done between a renewal and its answer. */
    void afterRenew(Runnable action) {
        afterRenew = action;
    }

    /** What was answered, lost or not. */
    List<Attempt> answers() {
        return List.copyOf(granted);
    }

    int withdrawn() {
        return withdrawn.get();
    }

    private static void lose(AtomicInteger left) {
        if (left.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
            throw new LockUnavailable("The answer is lost.", null);
        }
    }

    @Override
    public Attempt tryAcquire(Claim claim, Duration lease, Duration within) {
        Attempt answer = real.tryAcquire(claim, lease, within);
        granted.add(answer);
        afterAcquire.run();
        lose(acquiresToLose);
        return answer;
    }

    @Override
    public boolean renew(Claim claim, Fence fence, Duration lease, Duration within) {
        boolean answer = real.renew(claim, fence, lease, within);
        afterRenew.run();
        lose(renewsToLose);
        return answer;
    }

    @Override
    public boolean release(Claim claim, Fence fence, Duration within) {
        lose(releasesToLose);
        return real.release(claim, fence, within);
    }

    @Override
    public void withdraw(Claim claim, Duration within) {
        real.withdraw(claim, within);
        withdrawn.incrementAndGet();
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
        return real.capabilities();
    }

    @Override
    public void close() {
        real.close();
    }
}
