package dev.chicane.guard.optimistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.guard.NestedRetry;
import dev.chicane.guard.StaleObjectException;
import dev.chicane.guard.optimistic.Jobs.Job;
import dev.chicane.guard.retry.RetryPolicy;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Changes of rows with a version, on a real PostgreSQL. */
final class VersionedTableTest {
    private static final int THREADS = 10;
    private static final int CHANGES = 20;
    private static final PGSimpleDataSource SOURCE = new PGSimpleDataSource();
    private static EmbeddedServer server;

    private enum State {
        OPEN,
        DONE
    }

    private record Ticket(String number, long revision) {}

    private final JdbcTransactions transactions = JdbcTransactions.over(SOURCE);
    private Connection connection;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start();
        SOURCE.setUrl(server.url());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() throws SQLException {
        connection = SOURCE.getConnection();
        Jobs.run(connection, "drop table if exists jobneed;" + Jobs.TABLE);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void what_is_as_it_was_read_is_changed_and_has_the_next_version() throws SQLException {
        assertThat(Jobs.addCheckpoint(connection, 123)).isEqualTo(6);
        assertThat(Jobs.addCheckpoint(connection, 123)).isEqualTo(7);
        assertThat(Jobs.read(connection, 123)).isEqualTo(new Job(123, 2, 7));
        assertThat(Jobs.read(connection, 124)).isEqualTo(new Job(124, 0, 5));
    }

    @Test
    void what_somebody_else_has_changed_is_not_and_both_versions_are_told() throws SQLException {
        Job read = Jobs.read(connection, 123);
        Jobs.addCheckpoint(connection, 123);
        Jobs.addCheckpoint(connection, 123);
        assertThatThrownBy(() -> Jobs.TABLE_OF_JOBS.update(connection, read, "checkpoints = ?", 9))
                .isInstanceOfSatisfying(StaleObjectException.class, stale -> {
                    assertThat(stale.entity()).isEqualTo("Jobneed");
                    assertThat(stale.id()).isEqualTo("123");
                    assertThat(stale.expected()).isEqualTo(5);
                    assertThat(stale.found()).isEqualTo(OptionalLong.of(7));
                    assertThat(stale.isDeleted()).isFalse();
                })
                .hasMessage("Jobneed(123) was modified concurrently: expected version 5, found 7");
        connection.setAutoCommit(false);
        assertThatThrownBy(() -> Jobs.TABLE_OF_JOBS.ensureCurrent(connection, read))
                .hasMessage("Jobneed(123) was modified concurrently: expected version 5, found 7");
        assertThatThrownBy(() -> Jobs.TABLE_OF_JOBS.delete(connection, read))
                .hasMessage("Jobneed(123) was modified concurrently: expected version 5, found 7");
        assertThat(Jobs.read(connection, 123)).isEqualTo(new Job(123, 2, 7));
    }

    @Test
    void what_somebody_else_has_deleted_is_told_apart() throws SQLException {
        Job read = Jobs.read(connection, 123);
        assertThatThrownBy(() -> Jobs.TABLE_OF_JOBS.ensureCurrent(connection, read))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "A row stays as it was read until the end of a transaction, and this connection");
        connection.setAutoCommit(false);
        Jobs.TABLE_OF_JOBS.ensureCurrent(connection, read);
        Jobs.TABLE_OF_JOBS.delete(connection, read);
        assertThatThrownBy(() -> Jobs.TABLE_OF_JOBS.update(connection, read, "checkpoints = ?", 9))
                .isInstanceOfSatisfying(StaleObjectException.class, stale -> {
                    assertThat(stale.isDeleted()).isTrue();
                    assertThat(stale.found()).isEmpty();
                })
                .hasMessage("Jobneed(123) was deleted concurrently: expected version 5, found none");
        assertThatThrownBy(() -> Jobs.TABLE_OF_JOBS.ensureCurrent(connection, read))
                .hasMessageContaining("was deleted concurrently");
        assertThatThrownBy(() -> Jobs.TABLE_OF_JOBS.delete(connection, 123, 5))
                .hasMessageContaining("was deleted concurrently");
    }

    @Test
    void a_statement_of_one_s_own_is_told_the_same() throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update jobneed set checkpoints = 1, version = version + 1 where id = 123 and version = 5")) {
            Jobs.TABLE_OF_JOBS.ensureChanged(connection, update.executeUpdate(), 123, 5);
            assertThatThrownBy(() -> Jobs.TABLE_OF_JOBS.ensureChanged(connection, update.executeUpdate(), 123, 5))
                    .isInstanceOf(StaleObjectException.class)
                    .hasMessage("Jobneed(123) was modified concurrently: expected version 5, found 6");
        }
    }

    @Test
    void what_has_other_reasons_is_not_blamed_on_others() throws SQLException {
        assertThatThrownBy(() -> Jobs.TABLE_OF_JOBS.ensureChanged(connection, 0, 123, 5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Jobneed(123) still has version 5, and was not changed");
        assertThatThrownBy(() -> Jobs.TABLE_OF_JOBS.ensureChanged(connection, 2, 123, 5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2 rows of jobneed have the id 123");
    }

    @Test
    void columns_have_other_names_where_one_says_so_and_names_are_no_sql() throws SQLException {
        Jobs.run(
                connection,
                "create temporary table ticket (number text primary key, text text, revision bigint not null);"
                        + " insert into ticket values ('7', 'new', 1)");
        VersionedTable<Ticket> tickets =
                VersionedTable.of("ticket", Ticket::number, Ticket::revision).withColumns("number", "revision");
        assertThat(tickets.update(connection, new Ticket("7", 1), "text = ?", "old"))
                .isEqualTo(2);
        assertThatThrownBy(() -> tickets.update(connection, "7", 1, "text = ?", "new"))
                .hasMessage("ticket(7) was modified concurrently: expected version 1, found 2");
        assertThatThrownBy(() -> VersionedTable.of("ticket; b", Ticket::number, Ticket::revision)
                        .update(connection, new Ticket("7", 1), "text = ?", "new"))
                .hasMessageContaining("\"ticket; b\" does not exist");
        assertThatThrownBy(
                        () -> tickets.withColumns("number", "revision = 2 --").delete(connection, new Ticket("7", 1)))
                .hasMessageContaining("\"revision = 2 --\" does not exist");
        assertThatThrownBy(() -> tickets.withColumns(" ", "revision"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\" \" is no name of a table or a column.");
    }

    @Test
    void names_and_values_are_the_database_s_own() throws SQLException {
        Jobs.run(
                connection,
                "create type mood as enum ('OPEN', 'DONE');"
                        + " create temporary table \"order\" (\"Id\" uuid primary key, state mood, at timestamptz, version int not null);"
                        + " insert into \"order\" values ('9d607a66-3d7a-4f0e-a9ea-0d2a1e1f7b11', 'OPEN', null, 1)");
        VersionedTable<Ticket> orders =
                VersionedTable.of("order", Ticket::number, Ticket::revision).withColumns("Id", "version");
        Ticket read = new Ticket("9d607a66-3d7a-4f0e-a9ea-0d2a1e1f7b11", 1);
        assertThat(orders.update(connection, read, "state = ?, at = ?", State.DONE, Instant.EPOCH))
                .isEqualTo(2);
        assertThatThrownBy(() -> orders.update(connection, read, "state = ?", State.OPEN))
                .isInstanceOf(StaleObjectException.class);
        assertThatThrownBy(() -> orders.update(connection, read, "state = 'OPEN' where true --"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ten_threads_that_are_retried_lose_nothing() throws Exception {
        RetryPolicy patient = RetryPolicy.of("patient", 1_000, Duration.ofMillis(1), 1.5, Duration.ofMillis(20));
        var optimistic = OptimisticTransactions.retrying(transactions, patient);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(threads.submit(() -> {
                    for (int j = 0; j < CHANGES; j++) {
                        optimistic.run(mine -> Jobs.addCheckpoint(mine, 123));
                    }
                    return CHANGES;
                }));
            }
            for (Future<Integer> each : all) {
                assertThat(each.get(60, TimeUnit.SECONDS)).isEqualTo(CHANGES);
            }
        }
        assertThat(Jobs.read(connection, 123)).isEqualTo(new Job(123, THREADS * CHANGES, 5 + THREADS * CHANGES));
    }

    @Test
    void each_attempt_is_a_whole_transaction_and_the_last_failure_is_thrown_with_those_before() throws SQLException {
        var optimistic = OptimisticTransactions.retrying(
                transactions, RetryPolicy.of("at once", 2, Duration.ZERO, 1, Duration.ZERO));
        var attempts = new AtomicInteger();
        assertThatThrownBy(() -> optimistic.run(mine -> {
                    attempts.incrementAndGet();
                    Jobs.run(mine, "update jobneed set checkpoints = 100 where id = 124");
                    // A version from outside is as old each time.
                    Jobs.TABLE_OF_JOBS.update(mine, 123, 4, "checkpoints = ?", 9);
                }))
                .isInstanceOf(StaleObjectException.class)
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
        assertThat(attempts).hasValue(3);
        assertThat(Jobs.read(connection, 124).checkpoints()).isZero();
    }

    @Test
    void what_fails_otherwise_is_thrown_as_it_is_and_inside_of_a_transaction_nothing_is_retried() throws SQLException {
        var optimistic = OptimisticTransactions.retrying(transactions, RetryPolicy.DEFAULT);
        var failure = new IOException("for a test");
        assertThatThrownBy(() -> optimistic.run(mine -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThatThrownBy(() -> optimistic.run(mine -> Jobs.run(mine, "no sql")))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> transactions.run(mine -> optimistic.run(inner -> {})))
                .isInstanceOf(NestedRetry.class);
        assertThat(optimistic.<Integer, SQLException>call(
                        mine -> Jobs.read(mine, 123).checkpoints()))
                .isZero();
    }
}
