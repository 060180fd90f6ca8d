package dev.chicane.guard.lock.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.guard.LockTimeout;
import dev.chicane.guard.lock.Eventually;
import dev.chicane.guard.lock.Fence;
import dev.chicane.guard.lock.Held;
import dev.chicane.guard.lock.LockBackend;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Locks that are parts of transactions on a real PostgreSQL: what the contract says, as far as it is about them. */
final class AdvisoryLocksTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final LockKey KEY = LockKey.of("order", 7);
    private static final LockKey IMPATIENT = LockKey.of("impatient", 7);

    private static EmbeddedServer server;
    private static DataSource source;

    private JdbcTransactions transactions;
    private LockRegistry locks;

    @BeforeAll
    static void start() throws SQLException {
        server = EmbeddedServer.start();
        source = LeaseRowsTest.to(server);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table counter (n int not null); insert into counter values (0)");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        transactions = JdbcTransactions.over(source);
        locks = registry(AdvisoryLocks.in(transactions));
    }

    @AfterEach
    void close() {
        locks.close();
    }

    private LockRegistry registry(LockBackend backend) {
        return LockRegistry.over(backend)
                .with(LockConfig.of("order", LONG, LONG).withTx(TxPolicy.JOIN_TX))
                .with(LockConfig.of("impatient", LONG, Duration.ofMillis(100)).withTx(TxPolicy.JOIN_TX))
                .within(transactions)
                .as("app-1")
                .open();
    }

    /** Asked by somebody else. */
    private boolean isFree(LockKey key) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery("select pg_try_advisory_xact_lock(" + AdvisoryKey.of(key) + ")")) {
                rows.next();
                return rows.getBoolean(1);
            } finally {
                connection.rollback();
            }
        }
    }

    @Test
    void it_is_held_until_the_end_of_its_transaction_whenever_it_is_closed() throws SQLException {
        transactions.run(connection -> {
            Held held = locks.lock(KEY);
            assertThat(held.fence()).isEqualTo(Fence.NONE);
            assertThat(held.remaining()).isPositive();
            held.close();
            assertThat(isFree(KEY)).isFalse();
            Held again = locks.lock(KEY);
            assertThatThrownBy(() -> locks.lock(KEY)).isInstanceOf(IllegalStateException.class);
            again.ensureValid();
        });
        assertThat(isFree(KEY)).isTrue();
        assertThat(locks.monitor().statistics().get(0).held()).isZero();
    }

    @Test
    void outside_of_a_transaction_there_is_none() {
        assertThatThrownBy(() -> locks.lock(KEY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is a part of a transaction, and there is none");
    }

    @Test
    void who_waits_in_vain_is_told_so_and_its_transaction_can_go_on() throws SQLException {
        try (Connection other = source.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(" + AdvisoryKey.of(IMPATIENT) + ")");
            int rows = transactions.call(connection -> {
                assertThat(locks.tryLock(IMPATIENT)).isEmpty();
                assertThatThrownBy(() -> locks.lock(IMPATIENT))
                        .isInstanceOf(LockTimeout.class)
                        .hasMessageMatching(
                                "lock 'impatient:7' not acquired within \\S+ m?s \\(held by others, 1 waiting\\)");
                try (Statement after = connection.createStatement();
                        ResultSet limit = after.executeQuery("show lock_timeout")) {
                    limit.next();
                    assertThat(limit.getString(1)).isEqualTo("0");
                    return after.executeUpdate("update counter set n = n");
                }
            });
            assertThat(rows).isEqualTo(1);
            other.rollback();
        }
        transactions.run(connection -> locks.lock(IMPATIENT).close());
    }

    @Test
    void who_waits_is_let_in_in_the_order_of_coming_and_has_its_own_limit_again() throws Exception {
        List<Integer> served = new ArrayList<>();
        List<Future<?>> all = new ArrayList<>();
        var held = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(11)) {
            all.add(threads.submit(() -> {
                transactions.run(connection -> {
                    locks.lock(KEY).close();
                    held.countDown();
                    assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
                });
                return true;
            }));
            assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 10; i++) {
                int number = i;
                all.add(threads.submit(() -> {
                    transactions.run(connection -> {
                        locks.lock(KEY).close();
                        // Guarded by the lock.
                        served.add(number);
                        try (Statement statement = connection.createStatement();
                                ResultSet limit = statement.executeQuery("show lock_timeout")) {
                            limit.next();
                            assertThat(limit.getString(1)).isEqualTo("0");
                        }
                    });
                    return true;
                }));
                Eventually.holds("one more waits", () -> waiting() == number + 1);
            }
            release.countDown();
            for (Future<?> each : all) {
                each.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(served).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    private static int waiting() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from pg_locks where locktype = 'advisory' and not granted")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void many_keys_have_as_many_numbers_and_those_of_one_are_refused_together() throws SQLException {
        Set<Long> numbers = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            numbers.add(AdvisoryKey.of(LockKey.of("order", i)));
        }
        assertThat(numbers).hasSize(100_000);

        try (LockRegistry alike = registry(new AdvisoryLocks(transactions, key -> 7))) {
            transactions.run(connection -> {
                alike.lock(KEY).close();
                assertThatThrownBy(() -> alike.lock(LockKey.of("order", 8)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("locks 'order:8' and 'order:7' have the same number");
            });
            transactions.run(connection -> alike.lock(LockKey.of("order", 8)).close());
        }
    }

    /** Trap 13. */
    @Test
    void on_a_pooled_connection_nothing_is_left_of_it_as_it_is_of_a_lock_of_the_session() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select pg_advisory_lock(" + AdvisoryKey.of(KEY) + ")");
            connection.commit();
            // The next borrower of this connection would have it.
            assertThat(isFree(KEY)).isFalse();

            statement.execute("select pg_advisory_xact_lock(" + AdvisoryKey.of(IMPATIENT) + ")");
            connection.commit();
            assertThat(isFree(IMPATIENT)).isTrue();
        }
        Eventually.holds("the session is over", () -> {
            try {
                return isFree(KEY);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void ten_threads_add_to_one_number_and_lose_nothing() throws Exception {
        var added = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                all.add(threads.submit(() -> {
                    for (int j = 0; j < 20; j++) {
                        transactions.run(connection -> {
                            locks.lock(KEY).close();
                            try (Statement statement = connection.createStatement();
                                    ResultSet rows = statement.executeQuery("select n from counter")) {
                                rows.next();
                                int n = rows.getInt(1);
                                statement.executeUpdate("update counter set n = " + (n + 1));
                            }
                        });
                        added.incrementAndGet();
                    }
                    return true;
                }));
            }
            for (Future<?> each : all) {
                each.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(added).hasValue(200);
        int counted = transactions.call(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select n from counter")) {
                rows.next();
                return rows.getInt(1);
            }
        });
        assertThat(counted).isEqualTo(200);
    }

    /** Trap 16. */
    @Test
    void at_repeatable_read_whose_snapshot_is_older_than_the_lock_it_is_refused() throws SQLException {
        JdbcTransactions repeatable = transactions.withIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        for (LockKey key : List.of(KEY, IMPATIENT)) {
            assertThatThrownBy(() -> repeatable.run(connection -> locks.lock(key)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("lock '" + key + "' is taken at REPEATABLE READ")
                    .hasMessageContaining("older than the lock");
            assertThat(isFree(key)).isTrue();
        }
        for (int level : List.of(Connection.TRANSACTION_READ_COMMITTED, Connection.TRANSACTION_SERIALIZABLE)) {
            transactions.withIsolation(level).run(connection -> locks.lock(KEY).close());
        }
    }
}
