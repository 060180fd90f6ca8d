package dev.chicane.jdbc.spec;

import dev.chicane.jdbc.postgres.DatabaseAddress;
import dev.chicane.jdbc.postgres.ServerException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGNotification;
import org.postgresql.PGProperty;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.SqlCommand;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgConnection;

/**
 * One connection, with a thread of its own that executes what is sent. SQL goes to the server as it is, in one message of the simple
 * protocol: several statements are one transaction unless they say otherwise. Used by one thread, but for {@link #abort}.
 */
final class SessionConnection implements AutoCloseable {
    private static final int FLAGS = QueryExecutor.QUERY_EXECUTE_AS_SIMPLE | QueryExecutor.QUERY_SUPPRESS_BEGIN;

    /** What PostgreSQL's own test runner sets for its tests. */
    private static final String SETTINGS = "SET TimeZone = 'America/Los_Angeles'; SET IntervalStyle = postgres_verbose";

    private static final String DATES = "SET DateStyle = 'Postgres, MDY'";

    private final PgConnection connection;
    private final ExecutorService thread;

    // Mutable state
    private @Nullable Execution last;

    private SessionConnection(PgConnection connection, ExecutorService thread) {
        this.connection = connection;
        this.thread = thread;
    }

    /**
     * Connects.
     *
     * @param application name by which the server knows it
     * @throws ServerException if that fails
     */
    static SessionConnection open(DatabaseAddress database, String application) {
        Connection opened = database.connect(Map.of(
                PGProperty.APPLICATION_NAME.getName(),
                application,
                PGProperty.PREFER_QUERY_MODE.getName(),
                "simple",
                PGProperty.ALLOW_ENCODING_CHANGES.getName(),
                "true",
                PGProperty.SOCKET_FACTORY.getName(),
                DateStyleSockets.class.getName()));
        try {
            configure(opened);
            return new SessionConnection(
                    opened.unwrap(PgConnection.class),
                    Executors.newSingleThreadExecutor(Thread.ofPlatform()
                            .daemon()
                            .name("chicane-" + application)
                            .factory()));
        } catch (SQLException e) {
            throw new ServerException(
                    "The PostgreSQL at " + database + " refuses settings: " + e.getMessage() + ".", e);
        }
    }

    private static void configure(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
            if (!isEncrypted(statement)) {
                statement.execute(DATES);
            }
        }
    }

    /** Then nothing can be kept from the driver, which does not bear other dates than ISO ones. */
    private static boolean isEncrypted(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT ssl FROM pg_catalog.pg_stat_ssl WHERE pid = pg_catalog.pg_backend_pid()")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Makes it what it was when it was opened: no advisory locks, temporary tables, settings. Nothing may run. */
    void reset() {
        try {
            try (Statement statement = connection.createStatement()) {
                statement.execute("DISCARD ALL");
            }
            configure(connection);
        } catch (SQLException e) {
            throw new ServerException("A session can't be reset: " + e.getMessage() + ".", e);
        }
    }

    int pid() {
        return connection.getBackendPID();
    }

    /** Has a text of SQL executed. The one before has to be done. */
    Execution send(String sql) {
        var execution = new Execution();
        last = execution;
        thread.execute(() -> {
            try {
                QueryExecutor executor = connection.getQueryExecutor();
                Query query = executor.wrap(List.of(new NativeQuery(sql, SqlCommand.BLANK)));
                executor.execute(query, query.createParameterList(), execution, 0, 0, FLAGS);
            } catch (SQLException e) {
                execution.handleError(e);
            } catch (RuntimeException e) {
                // Of the driver. Without an answer the run would not know what to tell.
                execution.handleError(new SQLException(e.toString(), e));
            } finally {
                execution.done();
            }
        });
        return execution;
    }

    /** Whether a transaction was begun, and has not ended yet; it may have failed. Nothing may run. */
    boolean isInTransaction() {
        return connection.getQueryExecutor().getTransactionState() != TransactionState.IDLE;
    }

    /** Whether it is lost. */
    boolean isClosed() {
        return connection.getQueryExecutor().isClosed();
    }

    /** What {@code NOTIFY} has sent to it since the last time. Nothing may run. */
    List<PGNotification> notifications() {
        try {
            return isClosed() ? List.of() : List.of(connection.getNotifications());
        } catch (SQLException e) {
            // The next step tells that the connection is lost.
            return List.of();
        }
    }

    /** Asks the server to cancel what runs; returns whether it could be asked. */
    boolean cancel() {
        try {
            connection.cancelQuery();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    Connection plain() {
        return connection;
    }

    /** Ends it while something runs: that fails then. For any thread. */
    void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // It was at its end.
            thread.shutdown();
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        Execution running = last;
        if (running != null && !running.isDone()) {
            cancel();
            abort();
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            // It is lost; to abort it frees what it has here.
            abort();
        }
    }
}
