package dev.chicane.lab.workshop;

import java.sql.SQLException;

/** Where jobs are done: with a database of its own, which ends with it. */
public interface Place extends AutoCloseable {
    @Override
    void close() throws SQLException;
}
