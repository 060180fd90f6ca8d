package dev.chicane.jdbc;

import dev.chicane.jdbc.postgres.AnswerTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The connection by which a database is prepared, and asked for its rows beside all that actors do. Used by one thread at a time.
 */
final class DirectConnection implements AutoCloseable {
    /** Who asks in a schedule must not conflict with anybody's transaction, and can't wait for its end. */
    private static final String AMIDST = "select set_config('lock_timeout', '1s', false),"
            + " set_config('default_transaction_isolation', 'read committed', false)";

    private final Connection connection;

    /** One that commits each statement by itself, and writes, whatever the database sets for its sessions. */
    DirectConnection(Connection connection) throws SQLException {
        this.connection = connection;
        run("set session characteristics as transaction read write");
    }

    /** From now on it asks in the middle of schedules. */
    void asksAmidst() throws SQLException {
        rows(AMIDST);
        AnswerTime.limit(connection);
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What a query finds, each row as text: {@code (alice, 20)}. */
    List<String> rows(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            var rows = new ArrayList<String>();
            while (found.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(found.getString(i)));
                }
                rows.add('(' + String.join(", ", row) + ')');
            }
            return rows;
        }
    }

    boolean isClosed() throws SQLException {
        return connection.isClosed();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
