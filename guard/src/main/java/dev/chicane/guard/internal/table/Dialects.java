package dev.chicane.guard.internal.table;

import java.sql.Connection;
import java.sql.SQLException;

/** The one place that knows which databases there are. */
final class Dialects {
    private Dialects() {}

    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        if (product.equals("PostgreSQL")) {
            return new PostgresDialect();
        }
        throw new IllegalArgumentException(
                "Fields and documents are changed in a PostgreSQL, and this is a " + product + '.');
    }
}
