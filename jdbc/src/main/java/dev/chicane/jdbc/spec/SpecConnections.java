package dev.chicane.jdbc.spec;

import dev.chicane.jdbc.postgres.DatabaseAddress;
import dev.chicane.jdbc.postgres.ServerException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The connections of a run: one for each session, and the control connection, which runs what belongs to no session and asks who is
 * blocked. Used by one thread, but for {@link #abort}.
 */
final class SpecConnections implements AutoCloseable {
    private static final String IS_BLOCKED =
            "SELECT pg_catalog.pg_isolation_test_session_is_blocked(?, CAST(? AS pg_catalog.int4[]))";

    private static final String IN_CYCLE = """
            WITH RECURSIVE waits AS (
                SELECT pid, b AS blocker FROM unnest(CAST(? AS pg_catalog.int4[])) AS pid, unnest(pg_catalog.pg_blocking_pids(pid)) AS b
            ), reach AS (
                SELECT pid, blocker FROM waits
                UNION
                SELECT reach.pid, waits.blocker FROM reach JOIN waits ON waits.pid = reach.blocker
            )
            SELECT EXISTS (SELECT FROM reach WHERE pid = blocker)
            """;

    private final DatabaseAddress database;
    private final SessionConnection control;
    private final List<SessionConnection> sessions;

    // Mutable state
    private String pids = "{}";

    private SpecConnections(DatabaseAddress database, SessionConnection control, List<SessionConnection> sessions) {
        this.database = database;
        this.control = control;
        this.sessions = sessions;
    }

    /**
     * Opens all.
     *
     * @throws ServerException if the server refuses one, or can't tell who is blocked
     */
    static SpecConnections open(DatabaseAddress database, String name, Spec spec) {
        var sessions = new ArrayList<SessionConnection>();
        var all = new SpecConnections(
                database, SessionConnection.open(database, application(name, "control connection")), sessions);
        boolean isOpen = false;
        try {
            for (Spec.Session session : spec.sessions()) {
                sessions.add(SessionConnection.open(database, application(name, session.name())));
            }
            all.pids = sessions.stream()
                    .map(session -> String.valueOf(session.pid()))
                    .collect(Collectors.joining(",", "{", "}"));
            all.isBlocked(0);
            isOpen = true;
            return all;
        } finally {
            if (!isOpen) {
                all.close();
            }
        }
    }

    private static String application(String name, String session) {
        return "isolation/" + name + '/' + session;
    }

    SessionConnection control() {
        return control;
    }

    SessionConnection session(int number) {
        return sessions.get(number);
    }

    int count() {
        return sessions.size();
    }

    /** Whether a session waits for a lock that another session of this run has, or waits for too. */
    boolean isBlocked(int session) {
        try (PreparedStatement question = control.plain().prepareStatement(IS_BLOCKED)) {
            question.setInt(1, sessions.get(session).pid());
            question.setString(2, pids);
            try (ResultSet answer = question.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new ServerException(
                    "The PostgreSQL at " + database + " can't be asked which session is blocked (" + e.getMessage()
                            + "): pg_isolation_test_session_is_blocked is in every PostgreSQL from 9.6, and this user has"
                            + " to be allowed to execute it.",
                    e);
        }
    }

    /** Whether sessions of this run wait for one another, so that the server has to end one of them. */
    boolean hasDeadlock() {
        try (PreparedStatement question = control.plain().prepareStatement(IN_CYCLE)) {
            question.setString(1, pids);
            try (ResultSet answer = question.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new ServerException(
                    "It can't be asked whether sessions wait for one another: " + e.getMessage() + ".", e);
        }
    }

    /** Makes the sessions what they were in the beginning. Nothing may run. */
    void reset() {
        sessions.forEach(SessionConnection::reset);
    }

    /** Ends all while something runs. For any thread. */
    void abort() {
        sessions.forEach(SessionConnection::abort);
        control.abort();
    }

    @Override
    public void close() {
        sessions.forEach(SessionConnection::close);
        control.close();
    }
}
