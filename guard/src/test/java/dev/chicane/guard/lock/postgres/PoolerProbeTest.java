package dev.chicane.guard.lock.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.guard.lock.LockConfig;
import dev.chicane.guard.lock.LockKey;
import dev.chicane.guard.lock.LockRegistry;
import dev.chicane.guard.lock.TxPolicy;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trap 14: a pooler lends a session of the server for each transaction. */
final class PoolerProbeTest {
    private static final LockKey KEY = LockKey.of("order", 7);
    private static EmbeddedServer server;
    private static DataSource direct;
    private static DataSource pooled;

    @BeforeAll
    static void start() throws SQLException {
        server = EmbeddedServer.start();
        direct = LeaseRowsTest.to(server);
        pooled = TransactionPooler.before(direct);
        LeaseRows.createTable(direct);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static boolean isTrue(DataSource source, String query) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select " + query)) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    /** The next client is served by the session that has it. */
    @Test
    void a_lock_of_the_session_is_granted_to_two_clients() throws SQLException {
        assertThat(isTrue(pooled, "pg_try_advisory_lock(14)")).isTrue();
        assertThat(isTrue(pooled, "pg_try_advisory_lock(14)")).isTrue();
        assertThat(isTrue(direct, "pg_try_advisory_lock(14)")).isFalse();
    }

    @Test
    void lease_rows_are_not_kept_through_one() {
        assertThatThrownBy(() -> LeaseRows.in(pooled))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("as behind a pooler that lends one for each transaction");
        LeaseRows.in(direct).close();
    }

    @Test
    void locks_of_transactions_are() throws SQLException {
        JdbcTransactions transactions = JdbcTransactions.over(pooled);
        String free = "pg_try_advisory_xact_lock(" + AdvisoryKey.of(KEY) + ")";
        try (LockRegistry locks = LockRegistry.over(AdvisoryLocks.in(transactions))
                .with(LockConfig.of("order", Duration.ofSeconds(10), Duration.ofSeconds(10))
                        .withTx(TxPolicy.JOIN_TX))
                .within(transactions)
                .open()) {
            transactions.run(connection -> {
                locks.lock(KEY).close();
                assertThat(isTrue(pooled, free)).isFalse();
            });
            assertThat(isTrue(pooled, free)).isTrue();
        }
    }
}
