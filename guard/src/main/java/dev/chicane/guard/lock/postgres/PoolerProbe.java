package dev.chicane.guard.lock.postgres;

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
    private PoolerProbe() {}

    /**
     * Asks two connections at once who serves them.
     *
     * @throws IllegalArgumentException if it is the same one, or another one each time
     */
    static void check(DataSource source) throws SQLException {
        try (Connection one = source.getConnection();
                Connection other = source.getConnection()) {
            one.setAutoCommit(true);
            other.setAutoCommit(false);
            int before = session(one);
            int meanwhile = session(other);
            int after = session(one);
            other.rollback();
            other.setAutoCommit(true);
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

    private static int session(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select pg_backend_pid()")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
