package dev.chicane.guard.internal.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A table that guard keeps something in, and makes if it is asked to. */
public final class OwnTable {
    /** Two processes that make a table at the same moment would both find that it is not there. */
    private static final String ONE_BY_ONE = "select pg_advisory_xact_lock(7166754305183241586);";

    /** Of PostgreSQL: a table is not there. */
    private static final String UNDEFINED_TABLE = "42P01";

    private OwnTable() {}

    /**
     * What the database has said, or what to do about it, if it is this table that is missing.
     *
     * @param what is kept in it, in words
     * @param maker which method makes it
     * @throws IllegalStateException if it is
     */
    public static SQLException explained(SQLException failure, String table, String what, String maker) {
        if (UNDEFINED_TABLE.equals(failure.getSQLState())
                && String.valueOf(failure.getMessage()).contains(table)) {
            throw new IllegalStateException(
                    "There is no table " + table + ", in which " + what + " are kept: make it by " + maker
                            + "(source), and see that its schema is on the search path.",
                    failure);
        }
        return failure;
    }

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
