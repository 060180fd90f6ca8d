package dev.chicane.guard.lock.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.guard.KeptConnections;
import dev.chicane.guard.LockUnavailable;
import dev.chicane.guard.lock.Eventually;
import dev.chicane.guard.lock.Held;
import dev.chicane.guard.lock.LockBackend;
import dev.chicane.guard.lock.LockBackendContract;
import dev.chicane.guard.lock.LockKey;
import dev.chicane.guard.lock.LockRegistry;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

    @Test
    void connections_that_are_cut_are_replaced_and_no_lock_is_lost_by_that() throws SQLException {
        try (LockRegistry locks = LockRegistry.over(process()).withPresets().open();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            Held held = locks.lock(LockKey.of("JSON_FIELD_UPDATE", 1));
            statement.execute("select pg_terminate_backend(pid, 10000) from pg_stat_activity"
                    + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
            try (Held other = locks.lock(LockKey.of("JSON_FIELD_UPDATE", 2))) {
                other.ensureValid();
            }
            held.ensureValid();
            held.close();
            Eventually.holds(
                    "it is given back",
                    () -> locks.tryLock(LockKey.of("JSON_FIELD_UPDATE", 1)).isPresent());
        }
    }

    /** Trap 26: what the contract says of clocks, of locks whose leases are counted by who takes them. */
    @Test
    void where_the_clocks_of_processes_decide_two_have_one_lock() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table naive (name text primary key, until timestamptz not null)");
            Instant now = Instant.now();
            assertThat(takesByItsOwnClock(statement, now)).isTrue();
            assertThat(takesByItsOwnClock(statement, now)).isFalse();
            assertThat(takesByItsOwnClock(statement, now.plus(Duration.ofHours(1))))
                    .isTrue();
        }
    }

    private static boolean takesByItsOwnClock(Statement statement, Instant now) throws SQLException {
        return statement.executeUpdate("insert into naive values ('a', '" + now.plusSeconds(30) + "')"
                        + " on conflict (name) do update set until = excluded.until where naive.until < '" + now + "'")
                == 1;
    }

    @Test
    void connections_are_given_back_as_they_came() throws SQLException {
        DataSource pool = KeptConnections.of(source);
        try (Connection one = pool.getConnection();
                Statement statement = one.createStatement()) {
            statement.execute("set lock_timeout = '7s'");
        }
        try (LockRegistry locks =
                LockRegistry.over(LeaseRows.in(pool)).withPresets().open()) {
            locks.lock(LockKey.of("JOB_WORKFLOW_UPDATE", 1)).close();
        }

        List<Connection> taken = new ArrayList<>();
        List<String> limits = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Connection one = pool.getConnection();
            taken.add(one);
            try (Statement statement = one.createStatement();
                    ResultSet limit = statement.executeQuery("show lock_timeout")) {
                limit.next();
                limits.add(limit.getString(1));
            }
            assertThat(one.getNetworkTimeout()).isZero();
        }
        for (Connection one : taken) {
            one.close();
        }
        assertThat(limits).containsExactlyInAnyOrder("7s", "0", "0", "0", "0");
    }

    @Test
    void without_its_table_it_is_said_how_to_make_it() throws SQLException {
        try (LockRegistry locks = LockRegistry.over(process()).withPresets().open()) {
            run("alter table guard_lock rename to guard_elsewhere");
            assertThatThrownBy(() -> locks.lock(LockKey.of("JOB_WORKFLOW_UPDATE", 1)))
                    .isInstanceOf(LockUnavailable.class)
                    .hasMessageContaining("LeaseRows.createTable(source)");
        } finally {
            run("alter table guard_elsewhere rename to guard_lock");
        }
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
