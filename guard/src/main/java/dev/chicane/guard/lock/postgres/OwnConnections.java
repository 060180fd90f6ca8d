package dev.chicane.guard.lock.postgres;

import dev.chicane.guard.LockUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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

    private final DataSource source;
    private final String setting;
    private final Semaphore free;

    // Mutable state, guarded by this
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean isClosed;

    private OwnConnections(DataSource source, int count, String setting) {
        this.source = source;
        this.setting = setting;
        this.free = new Semaphore(count, true);
    }

    /** Takes so many at once, and says this to each. */
    static OwnConnections of(DataSource source, int count, String setting) throws SQLException {
        var all = new OwnConnections(source, count, setting);
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
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute(setting);
            }
            isReady = true;
            return connection;
        } finally {
            if (!isReady) {
                connection.close();
            }
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
            throw new LockUnavailable(what + ": " + e.getMessage(), e);
        } finally {
            if (connection != null) {
                if (isSound) {
                    putBack(connection);
                } else {
                    discard(connection);
                    // What has broken this one may have broken those that nobody uses now.
                    takeIdle().forEach(OwnConnections::discard);
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
                each.setNetworkTimeout(Runnable::run, 0);
                each.close();
            } catch (SQLException e) {
                discard(each);
            }
        }
    }
}
