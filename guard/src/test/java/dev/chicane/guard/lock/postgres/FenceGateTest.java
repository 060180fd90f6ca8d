package dev.chicane.guard.lock.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.guard.CommittedException;
import dev.chicane.guard.LockLostException;
import dev.chicane.guard.LockUnavailable;
import dev.chicane.guard.StaleFence;
import dev.chicane.guard.lock.Attempt.Granted;
import dev.chicane.guard.lock.Attempt.Refused;
import dev.chicane.guard.lock.Claim;
import dev.chicane.guard.lock.Eventually;
import dev.chicane.guard.lock.Fence;
import dev.chicane.guard.lock.Held;
import dev.chicane.guard.lock.LockConfig;
import dev.chicane.guard.lock.LockKey;
import dev.chicane.guard.lock.LockRegistry;
import dev.chicane.guard.retry.Retrier;
import dev.chicane.guard.retry.RetryPolicy;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an open gate holds up on a real server, and what it lets pass. */
final class FenceGateTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration OVER = Duration.ofNanos(1_000);
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final LockKey KEY = LockKey.of("order", 7);

    private static EmbeddedServer server;
    private static DataSource source;

    private final AtomicInteger drawn = new AtomicInteger();
    private LeaseRows rows;
    private Connection transaction;

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
    void open() throws SQLException {
        rows = LeaseRows.in(source);
        transaction = begun();
        run(transaction, "truncate guard_lock");
        transaction.commit();
    }

    @AfterEach
    void close() throws SQLException {
        transaction.close();
        rows.close();
    }

    private static Connection begun() throws SQLException {
        Connection connection = source.getConnection();
        run(connection, "set lock_timeout = '100ms'");
        connection.setAutoCommit(false);
        return connection;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Claim claim() {
        return new Claim(KEY, "acquisition " + drawn.incrementAndGet(), "app-1");
    }

    private Fence granted(Claim claim, Duration lease) {
        return ((Granted) rows.tryAcquire(claim, lease, WITHIN)).fence();
    }

    private boolean isGranted(Claim claim) {
        return rows.tryAcquire(claim, LONG, WITHIN) instanceof Granted;
    }

    @Test
    void nobody_gets_a_lock_whose_lease_is_over_while_a_transaction_has_its_gate_open() throws SQLException {
        Claim claim = claim();
        Fence fence = granted(claim, OVER);
        assertThat(rows.gate(transaction, claim, fence)).isTrue();
        assertThat(isGranted(claim())).isFalse();

        transaction.rollback();
        assertThat(isGranted(claim())).isTrue();
        assertThat(rows.gate(transaction, claim, fence)).isFalse();
    }

    @Test
    void who_asks_meanwhile_is_told_to_wait_before_asking_again() throws SQLException {
        Claim claim = claim();
        Fence fence = granted(claim, OVER);
        assertThat(rows.gate(transaction, claim, fence)).isTrue();
        assertThat(rows.tryAcquire(claim(), LONG, WITHIN))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.left()).contains(Duration.ofMillis(50)));
    }

    @Test
    void its_lease_is_renewed_and_it_is_released_past_an_open_gate() throws SQLException {
        Claim claim = claim();
        Fence fence = granted(claim, LONG);
        assertThat(rows.gate(transaction, claim, fence)).isTrue();
        assertThat(rows.renew(claim, fence, LONG, WITHIN)).isTrue();
        assertThat(rows.release(claim, fence, WITHIN)).isTrue();
        assertThat(isGranted(claim())).isFalse();
        transaction.commit();
        assertThat(isGranted(claim())).isTrue();
    }

    @Test
    void who_waits_is_refused_while_somebody_changes_the_row_for_long() throws SQLException {
        granted(claim(), LONG);
        run(transaction, "update guard_lock set holder = holder");
        try (Connection waiter = begun()) {
            waiter.setAutoCommit(true);
            assertThat(LeaseSql.acquire(waiter, claim(), LONG, "waiter", Asking.FOR_A_PLACE))
                    .isInstanceOf(Refused.class);
        }
    }

    /** Why the gate is a lock on the key and not on all of the row. */
    @Test
    void past_a_gate_on_all_of_the_row_no_lease_is_renewed() throws SQLException {
        Claim claim = claim();
        Fence fence = granted(claim, LONG);
        try (PreparedStatement gate = transaction.prepareStatement("select 1 from guard_lock for share")) {
            gate.execute();
        }
        assertThatThrownBy(() -> rows.renew(claim, fence, LONG, WITHIN)).isInstanceOf(LockUnavailable.class);
    }

    @Test
    void a_gate_waits_for_who_is_taking_the_lock() throws SQLException {
        Claim claim = claim();
        Fence fence = granted(claim, OVER);
        try (Connection taker = begun()) {
            assertThat(LeaseSql.acquire(taker, claim(), LONG, "taker", Asking.FOR_THE_FIRST_TIME))
                    .isInstanceOf(Granted.class);
            assertThatThrownBy(() -> rows.gate(transaction, claim, fence))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo(LeaseSql.LOCK_NOT_AVAILABLE));
            transaction.rollback();
            taker.commit();
        }
        assertThat(rows.gate(transaction, claim, fence)).isFalse();
    }

    @Test
    void a_call_opens_it_first_and_finds_that_it_comes_too_late() throws SQLException {
        JdbcTransactions transactions = JdbcTransactions.over(source);
        try (LockRegistry locks = LockRegistry.over(rows)
                .with(LockConfig.of("order", LONG, WITHIN))
                .within(transactions)
                .open()) {
            String done = locks.call(KEY, transactions, connection -> {
                run(transaction, "update guard_lock set until = '-infinity'");
                transaction.commit();
                assertThat(isGranted(claim())).isFalse();
                run(transaction, "update guard_lock set until = 'infinity'");
                transaction.commit();
                return "done";
            });
            assertThat(done).isEqualTo("done");

            try (Held held = locks.lock(KEY)) {
                run(transaction, "update guard_lock set owner = 'another', fence = fence + 1");
                transaction.commit();
                assertThatThrownBy(() -> transactions.run(held::gate))
                        .isInstanceOf(StaleFence.class)
                        .hasMessageContaining("lock 'order:7' is not held under fence "
                                + held.fence().token());
                assertThatThrownBy(held::close).hasMessageContaining("was lost");
            }
        }
    }

    /** The next thread of the same process has to ask the store, which alone knows of the transaction. */
    @Test
    void behind_an_open_gate_it_is_not_passed_on_in_the_process_either() throws Exception {
        try (LockRegistry locks = LockRegistry.over(rows)
                .with(LockConfig.of("order", LONG, WITHIN))
                .open()) {
            var next = new AtomicInteger();
            Held held = locks.lock(KEY);
            transaction.setAutoCommit(true);
            assertThatThrownBy(() -> held.gate(transaction))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is open until the end of a transaction, and this connection commits each");
            transaction.setAutoCommit(false);
            held.gate(transaction);
            Thread waits = Thread.ofVirtual().start(() -> {
                try (Held mine = locks.lock(KEY)) {
                    mine.ensureValid();
                    next.incrementAndGet();
                }
            });
            Eventually.holds(
                    "it waits", () -> locks.monitor().statistics().get(0).waiting() == 1);
            held.close();
            Eventually.passes(Duration.ofMillis(200));
            assertThat(next).hasValue(0);
            transaction.commit();
            assertThat(waits.join(WITHIN)).isTrue();
            assertThat(next).hasValue(1);
        }
    }

    @Test
    void a_lock_that_is_taken_after_the_snapshot_is_refused_by_the_gate() {
        JdbcTransactions transactions =
                JdbcTransactions.over(source).withIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (LockRegistry locks = LockRegistry.over(rows)
                .with(LockConfig.of("order", LONG, WITHIN).withFence())
                .within(transactions)
                .open()) {
            assertThatThrownBy(() -> transactions.run(connection -> {
                        run(connection, "select count(*) from guard_lock");
                        locks.lock(KEY).close();
                    }))
                    .isInstanceOf(StaleFence.class);
            assertThat(isGranted(claim())).isTrue();
        }
    }

    /** Its gate was open: nobody else had the lock before it was committed. */
    @Test
    void what_is_committed_under_a_lock_that_was_lost_meanwhile_is_told_as_committed_and_not_retried()
            throws SQLException {
        JdbcTransactions transactions = JdbcTransactions.over(source);
        run(transaction, "create table charge (n int not null)");
        transaction.commit();
        RetryPolicy lost =
                RetryPolicy.of("lost", 3, Duration.ZERO, 1, Duration.ZERO).alsoOn(LockLostException.class);
        try (LockRegistry locks = LockRegistry.over(LeaseRows.in(source))
                .with(LockConfig.of("order", Duration.ofMillis(100), WITHIN).withoutRenewal())
                .within(transactions)
                .open()) {
            assertThatThrownBy(() -> Retrier.outside(transactions)
                            .call(
                                    lost,
                                    () -> locks.call(KEY, transactions, connection -> {
                                        run(connection, "insert into charge values (80)");
                                        run(connection, "select pg_sleep(0.2)");
                                        return true;
                                    })))
                    .isInstanceOf(CommittedException.class)
                    .hasCauseInstanceOf(LockLostException.class);
        }
        try (Statement ask = transaction.createStatement();
                ResultSet rows = ask.executeQuery("select count(*) from charge")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(1);
        } finally {
            run(transaction, "drop table charge");
            transaction.commit();
        }
    }
}
