package dev.chicane.jdbc.reset;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The contents of a database where each schedule begins, to which it is brought back after each.
 *
 * <p>Triggers note the keys of the rows that are changed, and only these rows are written back; a table without a primary key, and one
 * that was truncated, is written anew. Sequences are set back. What a schedule does to the schema itself stays. Used by one thread.
 */
public final class Baseline {
    static final String SCHEMA = "chicane";

    /** Rows that are written back leave dead ones behind, which every read has to pass. */
    private static final int CLEAN_EVERY = 500;

    private final Connection connection;
    private final List<Table> tables;

    // Mutable state
    private int restored;

    private Baseline(Connection connection, List<Table> tables) {
        this.connection = connection;
        this.tables = tables;
    }

    /**
     * Takes what is there now as the contents to come back to. What an earlier baseline has left is removed.
     *
     * @param connection commits each statement by itself; has to be a superuser's
     * @throws SQLException if that is not allowed
     */
    public static Baseline take(Connection connection) throws SQLException {
        remove(connection);
        List<Table> tables = Tables.in(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute(BaselineSql.creation(tables));
        }
        return new Baseline(connection, tables);
    }

    /** Removes all that it has made in the database. */
    public static void remove(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set client_min_messages = warning; drop schema if exists " + SCHEMA
                    + " cascade; reset client_min_messages");
        }
    }

    /** Brings the contents back. No transaction may be open that has written. */
    public void restore() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select " + SCHEMA + ".restore()");
            if (++restored % CLEAN_EVERY == 0) {
                statement.execute("vacuum");
            }
        }
    }

    /** How many tables it knows. */
    public int tables() {
        return tables.size();
    }
}
