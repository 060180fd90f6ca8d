package dev.chicane.guard.row;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Makes something of a row.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface RowReader<T> {
    /** What the row is that the result stands at, by the names of its columns. */
    T read(ResultSet row) throws SQLException;
}
