package dev.chicane.guard.lock.postgres;

import dev.chicane.guard.lock.LockBackend;
import dev.chicane.guard.lock.LockBackendContract;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.postgresql.ds.PGSimpleDataSource;

/** The contract, with rows of a real PostgreSQL. */
final class LeaseRowsTest extends LockBackendContract {
    private static EmbeddedServer server;
    private static DataSource source;

    @BeforeAll
    static void start() throws SQLException {
        server = EmbeddedServer.start();
        source = to(server);
        LeaseRows.createTable(source);
        LeaseRows.createTable(source);
    }

    static DataSource to(EmbeddedServer server) {
        var source = new PGSimpleDataSource();
        source.setUrl(server.url());
        return source;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void empty() {
        loseData();
    }

    @Override
    protected LockBackend process() {
        return LeaseRows.in(source);
    }

    @Override
    protected void loseData() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate guard_lock");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
