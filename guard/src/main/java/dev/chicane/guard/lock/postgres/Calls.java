package dev.chicane.guard.lock.postgres;

import dev.chicane.guard.internal.Waiters;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears, on a connection of its own, when a release calls this process for a lock that it waits for. Thread-safe.
 *
 * <p>A process has a name, which is the channel it listens to, and under which the row of a lock queues it. So a notification wakes the one
 * that was called, and nobody else. While the connection is gone, or where its driver can't listen, nobody is called, and who waits asks
 * again and again; that is logged once. Another connection is tried each second.
 */
final class Calls implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Calls.class.getPackageName());
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final int SILENCE_MILLIS = 5_000;
    private static final int ANSWER_SECONDS = 2;

    private final DataSource source;
    private final String name = "guard_" + UUID.randomUUID().toString().replace("-", "");
    private final Waiters<String> waiters = new Waiters<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::hear, "chicane-guard-listener");

    // Mutable state
    private volatile @Nullable Connection listening;

    private Calls(DataSource source) {
        this.source = source;
    }

    /** Takes a connection of this source, and listens. */
    static Calls on(DataSource source) throws SQLException {
        var calls = new Calls(source);
        calls.listening = calls.listen();
        if (calls.listening == null) {
            LOG.log(
                    Level.INFO,
                    "Connections to the database of locks are not PostgreSQL's own, and can't listen: who waits for a"
                            + " lock asks again, at the latest each 50 ms.");
        } else {
            calls.thread.setDaemon(true);
            calls.thread.start();
        }
        return calls;
    }

    /** As the rows of locks know this process. */
    String name() {
        return name;
    }

    Waiters<String> waiters() {
        return waiters;
    }

    /** How this process asks for a lock now. */
    Asking asking(String key) {
        if (!waiters.isAwaited(key)) {
            return Asking.FOR_THE_FIRST_TIME;
        }
        return waiters.isQueued(key) ? Asking.FROM_THE_QUEUE : Asking.FOR_A_PLACE;
    }

    /** How long who waits may leave it at being called. */
    Duration patience() {
        return listening == null ? Duration.ZERO : PATIENCE;
    }

    /** Null if the driver is another one. */
    private @Nullable Connection listen() throws SQLException {
        Connection connection = source.getConnection();
        boolean isReady = false;
        try {
            connection.setAutoCommit(true);
            if (isAbleTo(connection)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("listen " + name);
                }
                isReady = true;
                return connection;
            }
            return null;
        } finally {
            if (!isReady) {
                connection.close();
            }
        }
    }

    private static boolean isAbleTo(Connection connection) throws SQLException {
        try {
            return connection.isWrapperFor(PGConnection.class);
        } catch (NoClassDefFoundError elsewhere) {
            // The driver is another one, or loaded by who does not show it to us.
            return false;
        }
    }

    /** On the thread. */
    private void hear() {
        while (closed.getCount() > 0) {
            Connection connection = listening;
            try {
                if (connection == null) {
                    listening = listen();
                    LOG.log(Level.INFO, "The connection that listens for releases of locks is there again.");
                    // They were not called in between.
                    waiters.wakeAll();
                } else {
                    heard(connection);
                }
            } catch (SQLException e) {
                lost(connection, e);
            }
        }
        OwnConnections.discard(listening);
    }

    private void heard(Connection connection) throws SQLException {
        PGNotification[] told = connection.unwrap(PGConnection.class).getNotifications(SILENCE_MILLIS);
        if (told != null && told.length > 0) {
            for (PGNotification each : told) {
                waiters.wake(each.getParameter());
            }
        } else if (!connection.isValid(ANSWER_SECONDS)) {
            throw new SQLException("It does not answer.");
        }
    }

    private void lost(@Nullable Connection connection, SQLException cause) {
        listening = null;
        if (closed.getCount() > 0) {
            if (connection != null) {
                LOG.log(
                        Level.WARNING,
                        "The connection that listens for releases of locks is lost ({0}): until there is another one,"
                                + " who waits for a lock asks again, at the latest each 50 ms.",
                        cause.getMessage());
                waiters.wakeAll();
            }
            pause();
        }
        OwnConnections.discard(connection);
    }

    private void pause() {
        try {
            if (closed.await(1, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            closed.countDown();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        // Ends the wait for notifications; it can't be given back, since somebody reads from it.
        OwnConnections.discard(listening);
    }
}
