package dev.chicane.guard.lock.postgres;

import dev.chicane.guard.LockUnavailable;
import dev.chicane.guard.lock.Attempt;
import dev.chicane.guard.lock.Capabilities;
import dev.chicane.guard.lock.Claim;
import dev.chicane.guard.lock.Fence;
import dev.chicane.guard.lock.LockBackend;
import dev.chicane.guard.lock.LockKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Keeps locks as rows of a PostgreSQL, each with a lease by the server's clock and a fence that outlives its restart. Thread-safe.
 *
 * <p>It keeps connections of its own: two that take locks, and one that renews and releases them, which waits for none that are taken. Those
 * are taken from the source when this is made, and given back when it is closed. Who waits asks again, at the latest each 50 ms. An answer
 * is limited by what is left of the caller's time; a connection in the place of a broken one takes as long as its source allows.
 */
public final class LeaseRows implements LockBackend {
    private static final int TAKING = 2;
    private static final int KEEPING = 1;
    /** Two processes that make a table at the same moment would both find that it is not there. */
    private static final String ONE_BY_ONE = "select pg_advisory_xact_lock(7166754305183241586);";

    private final OwnConnections taking;
    private final OwnConnections keeping;

    private LeaseRows(OwnConnections taking, OwnConnections keeping) {
        this.taking = taking;
        this.keeping = keeping;
    }

    /**
     * Takes three connections, for locks in the table that {@link #createTable} makes.
     *
     * @param source of connections to the database; its transactions, if these are to open gates, go there too
     * @throws LockUnavailable if there are none
     */
    public static LeaseRows in(DataSource source) {
        try {
            OwnConnections taking = OwnConnections.of(source, TAKING, "set lock_timeout = '50ms'");
            boolean isReady = false;
            try {
                var rows = new LeaseRows(taking, OwnConnections.of(source, KEEPING, "set lock_timeout = '1s'"));
                isReady = true;
                return rows;
            } finally {
                if (!isReady) {
                    taking.close();
                }
            }
        } catch (SQLException e) {
            throw new LockUnavailable("There are no connections for locks: " + e.getMessage(), e);
        }
    }

    /** Makes the table, {@code guard_lock}, if it is not there. */
    public static void createTable(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(ONE_BY_ONE + LeaseSql.TABLE);
        }
    }

    @Override
    public Attempt tryAcquire(Claim claim, Duration lease, Duration within) {
        return taking.call(
                "lock '" + claim.key() + "' can't be taken",
                within,
                connection -> LeaseSql.acquire(connection, claim, lease));
    }

    @Override
    public boolean renew(Claim claim, Fence fence, Duration lease, Duration within) {
        return keeping.call(
                "lock '" + claim.key() + "' can't be renewed",
                within,
                connection -> LeaseSql.renew(connection, claim, fence, lease));
    }

    @Override
    public boolean release(Claim claim, Fence fence, Duration within) {
        return keeping.call(
                "lock '" + claim.key() + "' can't be released",
                within,
                connection -> LeaseSql.release(connection, claim, fence));
    }

    @Override
    public void withdraw(Claim claim, Duration within) {
        keeping.call(
                "lock '" + claim.key() + "' can't be given back",
                within,
                connection -> LeaseSql.withdraw(connection, claim));
    }

    @Override
    public Subscription onRelease(LockKey key, Runnable wake) {
        return Subscription.NONE;
    }

    @Override
    public boolean gate(Connection connection, Claim claim, Fence fence) throws SQLException {
        return LeaseSql.gate(connection, claim, fence);
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, true, Fence.Kind.DURABLE);
    }

    @Override
    public void close() {
        try (keeping) {
            taking.close();
        }
    }
}
