package dev.chicane.guard.lock.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.guard.lock.CallContract;
import dev.chicane.guard.lock.Eventually;
import dev.chicane.guard.lock.LockBackend;
import dev.chicane.guard.lock.LockKey;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How rows of a real PostgreSQL queue processes, and its notifications call them. */
final class LeaseRowsCallTest extends CallContract {
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

    @Override
    protected boolean isQueued(LockKey key) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select 1 from guard_lock where name = '" + key + "' and waiting <> '{}'")) {
            return rows.next();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected void cutListeners() {
        run("select pg_terminate_backend(pid, 10000) from pg_stat_activity where query like 'listen %'");
    }

    @Test
    void it_says_that_its_connection_is_lost_and_that_there_is_another() {
        List<String> said = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger(Calls.class.getPackageName());
        var handler = new Listening(said);
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try (LockBackend backend = process()) {
            var woken = new AtomicInteger();
            LockBackend.Subscription waits = backend.onRelease(LockKey.of("order", 7), woken::incrementAndGet);
            assertThat(waits.patience()).isPositive();
            cutListeners();
            Eventually.holds(
                    "who waits is told to ask again", () -> waits.patience().isZero());
            Eventually.holds("it is told at once", () -> woken.get() > 0);
            Eventually.holds("it says both", () -> said.size() == 2);
            assertThat(waits.patience()).isPositive();
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
        assertThat(said.get(0)).startsWith("WARNING The connection that listens for releases of locks is lost");
        assertThat(said.get(1)).startsWith("INFO The connection that listens for releases of locks is there again");
    }

    /** Keeps what is logged. */
    private static final class Listening extends Handler {
        private final List<String> said;

        Listening(List<String> said) {
            this.said = said;
            setLevel(Level.INFO);
        }

        @Override
        public void publish(LogRecord told) {
            said.add(told.getLevel() + " " + told.getMessage());
        }

        @Override
        public void flush() {
            // Nothing waits.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
