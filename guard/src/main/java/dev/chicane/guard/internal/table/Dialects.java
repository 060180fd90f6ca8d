package dev.chicane.guard.internal.table;

import java.sql.Connection;
import java.sql.SQLException;

/** The one place that knows which databases there are. */
public final class Dialects {
    private Dialects() {}

    /**
     * What this database has in words of its own; the database is not asked.
     *
     * @throws IllegalArgumentException if guard does not know it
     */
    public static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        if (product.equals("PostgreSQL")) {
            return new PostgresDialect();
        }
        throw new IllegalArgumentException("Rows are changed in a PostgreSQL, and this is a " + product + '.');
    }
}
