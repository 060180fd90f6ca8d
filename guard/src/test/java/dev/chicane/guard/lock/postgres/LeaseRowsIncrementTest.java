package dev.chicane.guard.lock.postgres;

import dev.chicane.guard.lock.IncrementContract;
import dev.chicane.guard.lock.LockBackend;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Under a row of a real PostgreSQL. */
final class LeaseRowsIncrementTest extends IncrementContract {
    private static EmbeddedServer server;

    @BeforeAll
    static void start() throws SQLException {
        server = EmbeddedServer.start();
        LeaseRows.createTable(LeaseRowsTest.to(server));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected LockBackend backend() {
        return LeaseRows.in(LeaseRowsTest.to(server));
    }
}
