package dev.chicane.guard.field;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Makes something of a row.
 *
 * @param <T> what it makes
 */
@FunctionalInterface
public interface RowReader<T> {
    /**
     * Reads it.
     *
     * @param row whose columns are numbered from 1 on, in the order in which they were asked for; it stays on that row
     */
    T read(ResultSet row) throws SQLException;
}
