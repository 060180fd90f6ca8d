package dev.chicane.guard;

import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL of its own for a test. */
public final class TestDatabase implements AutoCloseable {
    private final EmbeddedServer server = EmbeddedServer.start();
    private final DataSource source;

    /** Starts it, and runs this. */
    public TestDatabase(String sql) throws SQLException {
        var real = new PGSimpleDataSource();
        real.setUrl(server.url());
        source = KeptConnections.of(real);
        run(sql);
    }

    /** Its connections. */
    public DataSource source() {
        return source;
    }

    /** Transactions in it. */
    public JdbcTransactions transactions() {
        return JdbcTransactions.over(source);
    }

    /** Runs this on a connection of its own. */
    public void run(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row, as text. */
    public @Nullable String ask(String query, @Nullable Object... values) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
