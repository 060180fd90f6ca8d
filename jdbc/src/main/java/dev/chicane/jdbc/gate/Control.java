package dev.chicane.jdbc.gate;

import dev.chicane.jdbc.footprint.Catalog;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import dev.chicane.jdbc.reset.StopLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The connection by which the server is asked who waits for whom, and by which statements are ended. Used by one thread at a time. */
final class Control implements AutoCloseable {
    static final int LAST_QUESTION_SECONDS = 5;

    /** What is free has no need of it: no actor goes on meanwhile. */
    private static final Duration PATIENCE_WITH_ACTORS = Duration.ofMillis(100);

    private static final Duration RESTART = Duration.ofMillis(10);
    private static final int LOOKS_FOR_RESTART = 10;

    private final Connection connection;
    private final PreparedStatement hold;
    private final PreparedStatement letGo;
    private final PreparedStatement holdsUp;
    private final PreparedStatement blocked;
    private final PreparedStatement blockers;
    private final PreparedStatement cancel;

    /** One that waits so long for an answer at the most: it asks for nothing that takes time. */
    Control(Connection connection, long patienceNanos) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(true);
        connection.setNetworkTimeout(Runnable::run, (int) TimeUnit.NANOSECONDS.toMillis(patienceNanos));
        hold = connection.prepareStatement("select pg_catalog.pg_advisory_lock(" + StopLock.KEY + ", ?)");
        letGo = connection.prepareStatement("select pg_catalog.pg_advisory_unlock(" + StopLock.KEY + ", ?)");
        holdsUp = connection.prepareStatement(
                "select pg_catalog.pg_isolation_test_session_is_blocked(?," + " array[pg_catalog.pg_backend_pid()])");
        // The function that the database's own isolation tests ask: no other sessions count but those named.
        blocked = connection.prepareStatement("select pg_catalog.pg_isolation_test_session_is_blocked(pid, ?::int[])"
                + " from pg_catalog.unnest(?::int[]) with ordinality as asked(pid, place) order by place");
        blockers = connection.prepareStatement("select pg_catalog.pg_blocking_pids(?)");
        cancel = connection.prepareStatement("select pg_catalog.pg_cancel_backend(?)");
    }

    /** Whether it is a server that Chicane has started, and ends with this JVM. */
    boolean isOfOwnServer() throws SQLException {
        try (PreparedStatement asks = connection.prepareStatement(
                        "select pg_catalog.current_setting('" + EmbeddedServer.MARK + "', true)");
                ResultSet rows = asks.executeQuery()) {
            rows.next();
            return "on".equals(rows.getString(1));
        }
    }

    /** For each of these processes, in their order, whether it waits for a lock that one of all {@code pids} has. */
    List<Boolean> blocked(List<Integer> asked, Integer[] pids) throws SQLException {
        blocked.setArray(1, connection.createArrayOf("int4", pids));
        blocked.setArray(2, connection.createArrayOf("int4", asked.toArray()));
        var answers = new ArrayList<Boolean>();
        try (ResultSet rows = blocked.executeQuery()) {
            while (rows.next()) {
                answers.add(rows.getBoolean(1));
            }
        }
        return answers;
    }

    /** The processes for whose locks this one waits. */
    List<Integer> blockers(int pid) throws SQLException {
        blockers.setInt(1, pid);
        try (ResultSet rows = blockers.executeQuery()) {
            rows.next();
            return List.of((Integer[]) rows.getArray(1).getArray());
        }
    }

    /** Takes the lock that stops a session. */
    void hold(int pid) throws SQLException {
        hold.setInt(1, pid);
        hold.executeQuery().close();
    }

    /** Lets go of it. */
    void letGo(int pid) throws SQLException {
        letGo.setInt(1, pid);
        letGo.executeQuery().close();
    }

    /** Whether a session waits for that lock. */
    boolean holdsUp(int pid) throws SQLException {
        holdsUp.setInt(1, pid);
        try (ResultSet rows = holdsUp.executeQuery()) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    /** Whether nothing can be asked any more. A server that restarts after a crash ends one session a moment after another. */
    boolean isLost() {
        for (int i = 0; i < LOOKS_FOR_RESTART; i++) {
            try {
                if (!connection.isValid(LAST_QUESTION_SECONDS)) {
                    return true;
                }
            } catch (SQLException e) {
                return true;
            }
            LockSupport.parkNanos(this, RESTART.toNanos());
        }
        return false;
    }

    /** Ends the statement that this process is at. */
    void cancel(int pid) throws SQLException {
        cancel.setInt(1, pid);
        cancel.executeQuery().close();
    }

    /**
     * What of the database matters to what statements touch.
     *
     * @throws SQLException also if an actor has something locked that is asked for, and would have to go on before
     */
    Catalog catalog() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '" + PATIENCE_WITH_ACTORS.toMillis() + " ms'");
            return Catalog.of(connection);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** What a process is at, and waits for, in words. */
    String whereabouts(int pid) throws SQLException {
        try (PreparedStatement asks = connection.prepareStatement(
                "select coalesce(wait_event_type || ' ' || wait_event, 'nothing'), pg_catalog.pg_blocking_pids(pid)::text"
                        + " from pg_catalog.pg_stat_activity where pid = ?")) {
            asks.setInt(1, pid);
            try (ResultSet rows = asks.executeQuery()) {
                return rows.next()
                        ? "it waits for " + rows.getString(1) + ", blocked by processes " + rows.getString(2)
                        : "its process has gone";
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
