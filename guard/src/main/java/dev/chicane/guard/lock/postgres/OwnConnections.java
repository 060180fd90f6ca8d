package dev.chicane.guard.lock.postgres;

import dev.chicane.guard.LockUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections that nobody else has, each taken from its source once and kept. So a transaction that needs a lock never waits for a
 * connection that transactions have. One that breaks is closed, and another one is taken when it is needed. Thread-safe.
 */
final class OwnConnections implements AutoCloseable {
    /** What one of them is used for. */
    @FunctionalInterface
    interface Use<T> {
        T with(Connection connection) throws SQLException;
    }

    private static final String ASK = "select current_setting('lock_timeout')";
    private static final String SET = "select set_config('lock_timeout', ?, false)";
    private static final Duration FAREWELL = Duration.ofSeconds(1);
    /** Of PostgreSQL: a table is not there. */
    private static final String UNDEFINED_TABLE = "42P01";

    private final DataSource source;
    private final Duration lockTimeout;
    private final Semaphore free;

    // Mutable state, guarded by this
    private final Deque<Connection> idle = new ArrayDeque<>();
    /** How long each waited for a lock of the server's before, and whether it committed by itself. */
    private final IdentityHashMap<Connection, Before> before = new IdentityHashMap<>();

    private boolean isClosed;

    /** What a connection was like when it was taken. */
    private record Before(String lockTimeout, boolean committedItself) {}

    private OwnConnections(DataSource source, int count, Duration lockTimeout) {
        this.source = source;
        this.lockTimeout = lockTimeout;
        this.free = new Semaphore(count, true);
    }

    /** Takes so many at once, and has each wait so long for a lock of the server's. */
    static OwnConnections of(DataSource source, int count, Duration lockTimeout) throws SQLException {
        var all = new OwnConnections(source, count, lockTimeout);
        boolean isReady = false;
        try {
            for (int i = 0; i < count; i++) {
                all.putBack(all.open());
            }
            isReady = true;
            return all;
        } finally {
            if (!isReady) {
                all.close();
            }
        }
    }

    private Connection open() throws SQLException {
        Connection connection = source.getConnection();
        boolean isReady = false;
        try {
            boolean committedItself = connection.getAutoCommit();
            connection.setAutoCommit(true);
            var found = new Before(lockTimeout(connection), committedItself);
            lockTimeout(connection, lockTimeout.toMillis() + "ms");
            synchronized (this) {
                before.put(connection, found);
            }
            isReady = true;
            return connection;
        } finally {
            if (!isReady) {
                connection.close();
            }
        }
    }

    private static String lockTimeout(Connection connection) throws SQLException {
        try (Statement ask = connection.createStatement();
                ResultSet told = ask.executeQuery(ASK)) {
            told.next();
            return told.getString(1);
        }
    }

    private static void lockTimeout(Connection connection, String time) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement(SET)) {
            set.setString(1, time);
            set.execute();
        }
    }

    /**
     * Does this with one of them.
     *
     * @throws LockUnavailable if there is no answer in that time, or it is a failure
     */
    <T> T call(String what, Duration within, Use<T> use) {
        long end = System.nanoTime() + within.toNanos();
        try {
            if (!free.tryAcquire(within.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new LockUnavailable(
                        what + ": none of the connections for locks was free within " + within.toMillis()
                                + " ms; give them more, or see why the database is slow.",
                        null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LockUnavailable(what + ": interrupted.", e);
        }
        Connection connection = null;
        boolean isSound = false;
        try {
            connection = take();
            limit(connection, Duration.ofNanos(end - System.nanoTime()));
            T result = use.with(connection);
            isSound = true;
            return result;
        } catch (SQLException e) {
            String remedy = UNDEFINED_TABLE.equals(e.getSQLState())
                    ? ". Make the table by LeaseRows.createTable(source), and see that its schema is on the search path."
                    : "";
            throw new LockUnavailable(what + ": " + e.getMessage() + remedy, e);
        } finally {
            if (connection != null) {
                if (isSound) {
                    putBack(connection);
                } else {
                    breakOff(connection);
                    // What has broken this one may have broken those that nobody uses now.
                    takeIdle().forEach(this::breakOff);
                }
            }
            free.release();
        }
    }

    private Connection take() throws SQLException {
        synchronized (this) {
            if (isClosed) {
                throw new SQLException("The connections for locks are closed.");
            }
            Connection kept = idle.poll();
            if (kept != null) {
                return kept;
            }
        }
        return open();
    }

    /** No answer is waited for longer: the driver breaks the connection off then. */
    private static void limit(Connection connection, Duration within) throws SQLException {
        try {
            connection.setNetworkTimeout(Runnable::run, (int) Math.max(1, within.toMillis()));
        } catch (SQLFeatureNotSupportedException none) {
            // Then it takes as long as it does.
        }
    }

    private void putBack(Connection connection) {
        synchronized (this) {
            if (!isClosed) {
                idle.push(connection);
                return;
            }
        }
        breakOff(connection);
    }

    private void breakOff(Connection connection) {
        synchronized (this) {
            before.remove(connection);
        }
        discard(connection);
    }

    /** Breaks it off, whatever is being done with it. */
    static void discard(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
                connection.close();
            } catch (SQLException e) {
                // It is broken: nobody uses it any more.
            }
        }
    }

    private synchronized Deque<Connection> takeIdle() {
        Deque<Connection> all = new ArrayDeque<>(idle);
        idle.clear();
        return all;
    }

    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
        }
        for (Connection each : takeIdle()) {
            try {
                giveBack(each);
            } catch (SQLException e) {
                discard(each);
            }
        }
    }

    /** As it came: whoever has it next may wait for locks as long as before. */
    private void giveBack(Connection connection) throws SQLException {
        Before found;
        synchronized (this) {
            found = before.remove(connection);
        }
        if (found != null) {
            limit(connection, FAREWELL);
            lockTimeout(connection, found.lockTimeout);
            connection.setAutoCommit(found.committedItself);
        }
        connection.setNetworkTimeout(Runnable::run, 0);
        connection.close();
    }
}
