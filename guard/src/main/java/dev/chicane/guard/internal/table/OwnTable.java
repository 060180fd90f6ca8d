package dev.chicane.guard.internal.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A table that guard keeps something in, and makes if it is asked to. */
public final class OwnTable {
    /** Two processes that make a table at the same moment would both find that it is not there. */
    private static final String ONE_BY_ONE = "select pg_advisory_xact_lock(7166754305183241586);";

    private OwnTable() {}

    /** Makes it, in a transaction of its own. */
    public static void create(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(ONE_BY_ONE + sql);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }
}
