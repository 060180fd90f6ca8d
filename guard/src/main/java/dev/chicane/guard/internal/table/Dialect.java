package dev.chicane.guard.internal.table;

import dev.chicane.guard.table.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What one kind of database has in words of its own. Thread-safe. */
public interface Dialect {
    /**
     * Asks the database about a table.
     *
     * @throws IllegalArgumentException if there is none, or it is not as this says
     */
    KnownTable describe(Connection connection, Table table) throws SQLException;

    /** A name as it stands in a statement, whatever is in it. */
    String quoted(String name);

    /** The time of the server's clock, when the row is changed. */
    String now();

    /** What has a query lock the row that it finds, against others who would change it. */
    String lock();

    /** Sets a parameter, of the type that the statement has at that place. */
    void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException;
}
