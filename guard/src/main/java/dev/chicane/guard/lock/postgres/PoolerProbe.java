package dev.chicane.guard.lock.postgres;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Finds out whether connections share sessions of the server, as behind a pooler that lends one for each transaction (PgBouncer's transaction
 * mode). There what is set for a session, and what it listens to, is another client's.
 */
final class PoolerProbe {
    /** Of a pooler that has one session for all, a connection would wait for another one of these. */
    private static final int LONGEST_MILLIS = 5_000;

    private PoolerProbe() {}

    /**
     * Asks two connections at once who serves them.
     *
     * @throws IllegalArgumentException if it is the same one, or another one each time
     * @throws SQLException if they can't be asked, or one of them has not answered after five seconds
     */
    static void check(DataSource source) throws SQLException {
        try (Connection one = source.getConnection();
                Connection other = source.getConnection()) {
            int limit = limited(one);
            int otherLimit = limited(other);
            one.setAutoCommit(true);
            other.setAutoCommit(false);
            int before = session(one);
            int meanwhile = session(other);
            int after = session(one);
            other.rollback();
            other.setAutoCommit(true);
            one.setNetworkTimeout(Runnable::run, limit);
            other.setNetworkTimeout(Runnable::run, otherLimit);
            if (before == meanwhile || before != after) {
                throw new IllegalArgumentException(
                        "Connections for locks share sessions of the server (one was served by"
                                + " process " + before + " and then by " + after + ", another one by " + meanwhile
                                + " at that time), as behind a pooler that lends one for each transaction: give LeaseRows a"
                                + " source that goes to the server itself, or to a pool in session mode. AdvisoryLocks can do"
                                + " without.");
            }
        }
    }

    /** Has it wait no longer than this asks for; what was its limit before. */
    private static int limited(Connection connection) throws SQLException {
        int before = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, LONGEST_MILLIS);
        return before;
    }

    private static int session(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select pg_backend_pid()")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            if (e.getCause() instanceof SocketTimeoutException) {
                throw new SQLException(
                        "of two that are used at once, one has not answered within 5 s, as behind a pooler that has one"
                                + " session for all",
                        e.getSQLState(),
                        e);
            }
            throw e;
        }
    }
}
