package dev.chicane.guard.lock.postgres;

import dev.chicane.guard.LockUnavailable;
import dev.chicane.guard.internal.table.OwnTable;
import dev.chicane.guard.lock.Attempt;
import dev.chicane.guard.lock.Capabilities;
import dev.chicane.guard.lock.Claim;
import dev.chicane.guard.lock.Fence;
import dev.chicane.guard.lock.LockBackend;
import dev.chicane.guard.lock.LockKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;

/**
 * Keeps locks as rows of a PostgreSQL, each with a lease by the server's clock and a fence that outlives its restart. Thread-safe.
 *
 * <p>It keeps connections of its own: two that take locks, one that renews and releases them, which waits for none that are taken, and one
 * that listens. Those are taken from the source when this is made, and given back when it is closed. An answer is limited by what is left of
 * the caller's time; a connection in the place of a broken one takes as long as its source allows.
 *
 * <p>Processes that wait for a lock are queued in its row, and a release calls the first of them, for which the lock is kept for 100 ms. Who is
 * not called asks again, each half a second; each 50 ms, while nothing is heard of calls.
 */
public final class LeaseRows implements LockBackend {
    private static final int TAKING = 2;
    private static final int KEEPING = 1;
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final OwnConnections taking;
    private final OwnConnections keeping;
    private final Calls calls;

    private LeaseRows(OwnConnections taking, OwnConnections keeping, Calls calls) {
        this.taking = taking;
        this.keeping = keeping;
        this.calls = calls;
    }

    /**
     * Takes four connections, for locks in the table that {@link #createTable} makes.
     *
     * @param source of connections to the database; its transactions, if these are to open gates, go there too
     * @throws LockUnavailable if there are none
     * @throws IllegalArgumentException if they share sessions of the server, as behind a pooler in transaction mode
     */
    public static LeaseRows in(DataSource source) {
        Deque<OwnConnections> opened = new ArrayDeque<>();
        boolean isReady = false;
        try {
            PoolerProbe.check(source);
            OwnConnections taking = OwnConnections.of(source, TAKING, Duration.ofMillis(50));
            opened.push(taking);
            OwnConnections keeping = OwnConnections.of(source, KEEPING, Duration.ofSeconds(1));
            opened.push(keeping);
            var rows = new LeaseRows(taking, keeping, Calls.on(source));
            isReady = true;
            return rows;
        } catch (SQLException e) {
            throw new LockUnavailable("There are no connections for locks: " + e.getMessage(), e);
        } finally {
            if (!isReady) {
                opened.forEach(OwnConnections::close);
            }
        }
    }

    /** Makes the table, {@code guard_lock}, if it is not there. */
    public static void createTable(DataSource source) throws SQLException {
        OwnTable.create(source, LeaseSql.TABLE);
    }

    @Override
    public Attempt tryAcquire(Claim claim, Duration lease, Duration within) {
        String key = claim.key().toString();
        Asking asking = calls.asking(key);
        Attempt attempt = ask(
                taking,
                claim,
                "taken",
                within,
                connection -> LeaseSql.acquire(connection, claim, lease, calls.name(), asking));
        if (asking.queues()) {
            calls.waiters().queued(key, attempt instanceof Attempt.Refused);
        }
        return attempt;
    }

    @Override
    public boolean renew(Claim claim, Fence fence, Duration lease, Duration within) {
        return ask(keeping, claim, "renewed", within, connection -> LeaseSql.renew(connection, claim, fence, lease));
    }

    @Override
    public boolean release(Claim claim, Fence fence, Duration within) {
        return ask(keeping, claim, "released", within, connection -> LeaseSql.release(connection, claim, fence));
    }

    @Override
    public void withdraw(Claim claim, Duration within) {
        ask(keeping, claim, "given back", within, connection -> LeaseSql.withdraw(connection, claim));
    }

    private static <T> T ask(
            OwnConnections connections, Claim claim, String what, Duration within, OwnConnections.Use<T> use) {
        return connections.call("lock '" + claim.key() + "' can't be " + what, within, use);
    }

    @Override
    public Subscription onRelease(LockKey key, Runnable wake) {
        String text = key.toString();
        calls.waiters().add(text, wake);
        return Subscription.of(calls::patience, () -> {
            if (calls.waiters().remove(text, wake)) {
                keeping.call(
                        "lock '" + key + "' can't be waited for no longer",
                        FAREWELL,
                        connection -> LeaseSql.leave(connection, text, calls.name()));
            }
        });
    }

    @Override
    public boolean gate(Connection connection, Claim claim, Fence fence) throws SQLException {
        return LeaseSql.gate(connection, claim, fence);
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, true, Fence.Kind.DURABLE, LeaseSql.FENCES);
    }

    @Override
    public void close() {
        try (keeping;
                taking) {
            calls.close();
        }
    }
}
