package dev.chicane.guard.lock.postgres;

import dev.chicane.guard.lock.LockBackend;
import dev.chicane.guard.lock.PassingContract;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** How threads of one process pass a row of a real PostgreSQL on. */
final class LeaseRowsPassingTest extends PassingContract {
    private static EmbeddedServer server;
    private static DataSource source;

    @BeforeAll
    static void start() throws SQLException {
        server = EmbeddedServer.start();
        source = LeaseRowsTest.to(server);
        LeaseRows.createTable(source);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void empty() {
        run("truncate guard_lock");
    }

    private static void run(String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected LockBackend process() {
        return LeaseRows.in(source);
    }
}
