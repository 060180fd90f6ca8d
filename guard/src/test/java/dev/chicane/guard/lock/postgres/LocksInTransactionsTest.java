package dev.chicane.guard.lock.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.guard.lock.Attempt.Granted;
import dev.chicane.guard.lock.Claim;
import dev.chicane.guard.lock.Held;
import dev.chicane.guard.lock.LockConfig;
import dev.chicane.guard.lock.LockKey;
import dev.chicane.guard.lock.LockRegistry;
import dev.chicane.guard.lock.memory.MemoryLocks;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trap 15: four transactions have all connections of a pool, and each needs a lock. */
final class LocksInTransactionsTest {
    private static final int ALL = 4;
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static EmbeddedServer server;

    /** Takes a lock inside of a transaction. */
    private interface Taking {
        boolean takes(int id) throws SQLException;
    }

    @BeforeAll
    static void start() throws SQLException {
        server = EmbeddedServer.start();
        LeaseRows.createTable(LeaseRowsTest.to(server));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void locks_have_connections_of_their_own() throws Exception {
        DataSource pool = LimitedPool.of(ALL + 4, LeaseRowsTest.to(server));
        JdbcTransactions transactions = JdbcTransactions.over(pool);
        try (LockRegistry locks = LockRegistry.over(LeaseRows.in(pool))
                .with(LockConfig.of("order", WITHIN, WITHIN))
                .within(transactions)
                .open()) {
            assertThat(inTransactions(transactions, id -> {
                        try (Held held = locks.lock(LockKey.of("order", id))) {
                            return !held.remaining().isZero();
                        }
                    }))
                    .containsExactly("true", "true", "true", "true");
        }
    }

    /** What it has done may yet be there, and nobody else is to come before that is known. */
    @Test
    void after_a_commit_of_which_nobody_knows_a_call_leaves_the_lock_to_its_lease() throws Exception {
        DataSource source = LeaseRowsTest.to(server);
        LockKey key = LockKey.of("order", 7);
        try (LockRegistry locks = LockRegistry.over(MemoryLocks.create())
                .with(LockConfig.of("order", WITHIN, WITHIN))
                .open()) {
            assertThatThrownBy(() -> locks.call(key, JdbcTransactions.over(source), connection -> {
                        cut(connection, source);
                        return "";
                    }))
                    .isInstanceOf(SQLException.class);
            assertThat(locks.tryLock(key)).isEmpty();
        }
    }

    private static void cut(Connection connection, DataSource source) throws SQLException {
        try (Statement ask = connection.createStatement();
                ResultSet session = ask.executeQuery("select pg_backend_pid()");
                Connection other = source.getConnection();
                Statement ends = other.createStatement()) {
            session.next();
            ends.execute("select pg_terminate_backend(" + session.getInt(1) + ", 10000)");
        }
    }

    @Test
    void with_connections_of_the_same_pool_none_is_acquired() throws Exception {
        DataSource pool = LimitedPool.of(ALL, LeaseRowsTest.to(server));
        assertThat(inTransactions(JdbcTransactions.over(pool), id -> {
                    try (Connection second = pool.getConnection()) {
                        var claim = new Claim(LockKey.of("order", id), "naive " + id, "app-1");
                        return LeaseSql.acquire(second, claim, WITHIN, "naive", Asking.FOR_THE_FIRST_TIME)
                                instanceof Granted;
                    }
                }))
                .containsOnly("all 4 connections are taken");
    }

    private static List<String> inTransactions(JdbcTransactions transactions, Taking taking) throws Exception {
        var barrier = new CyclicBarrier(ALL);
        try (ExecutorService threads = Executors.newFixedThreadPool(ALL)) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < ALL; i++) {
                int id = i;
                answers.add(threads.submit(() -> transactions.call(connection -> {
                    meet(barrier);
                    String answer;
                    try {
                        answer = String.valueOf(taking.takes(id));
                    } catch (SQLException e) {
                        answer = String.valueOf(e.getMessage());
                    }
                    meet(barrier);
                    return answer;
                })));
            }
            List<String> all = new ArrayList<>();
            for (Future<String> answer : answers) {
                all.add(answer.get(30, TimeUnit.SECONDS));
            }
            return all;
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
