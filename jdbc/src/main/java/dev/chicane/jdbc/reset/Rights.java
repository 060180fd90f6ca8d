package dev.chicane.jdbc.reset;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the role of a connection may do.
 *
 * @param silences whether it can write rows without any trigger or foreign key knowing, as superusers can
 * @param creates whether it may create a schema
 * @param leavesDeadlocks whether it may tell the server not to end deadlocks
 */
record Rights(boolean silences, boolean creates, boolean leavesDeadlocks) {
    /** The state of what there is no right to. */
    static final String REFUSED = "42501";

    /** Those of this connection, which is silent from now on if it may be. */
    static Rights take(Connection connection) throws SQLException {
        boolean silences = may(connection, "set session_replication_role = replica");
        boolean leavesDeadlocks = may(connection, "set deadlock_timeout = '1h'");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')")) {
            rows.next();
            return new Rights(silences, rows.getBoolean(1), leavesDeadlocks);
        }
    }

    /** Runs this, unless there is no right to. */
    private static boolean may(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            if (REFUSED.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }
}
