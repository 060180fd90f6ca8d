package dev.chicane.guard.idempotency;

import static dev.chicane.guard.idempotency.Requests.EIGHTY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.guard.idempotency.Outcome.Done;
import dev.chicane.guard.idempotency.Outcome.InProgress;
import dev.chicane.guard.idempotency.Requests.Receipt;
import dev.chicane.guard.lock.Eventually;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Traps 21 and 22: requests that come many times at the same moment, to a real PostgreSQL. */
final class DuplicatesTest {
    private static final int THREADS = 12;
    private static final int REQUESTS = 50;
    private static final OnceKey KEY = OnceKey.of("charge", "r-1");
    private static final PGSimpleDataSource SOURCE = new PGSimpleDataSource();
    private static EmbeddedServer server;

    private final JdbcTransactions transactions = JdbcTransactions.over(SOURCE);
    private final Idempotency idempotency = Idempotency.in(transactions);

    @BeforeAll
    static void start() throws SQLException {
        server = EmbeddedServer.start();
        SOURCE.setUrl(server.url());
        // What waits for its own thread fails.
        SOURCE.setOptions("-c lock_timeout=20s");
        Idempotency.createTable(SOURCE);
        run(Requests.TABLES);
        run("create table done (request text primary key)");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        run("truncate guard_once, charge, done");
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = SOURCE.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(String query) {
        try (Connection connection = SOURCE.getConnection()) {
            return Requests.count(connection, query);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void fifty_requests_that_twelve_threads_send_each_are_done_once_each() throws Exception {
        var done = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<List<Receipt>>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(threads.submit(() -> sendAll(done)));
            }
            List<Receipt> receipts = all.getFirst().get(60, TimeUnit.SECONDS);
            assertThat(receipts).hasSize(REQUESTS).doesNotHaveDuplicates();
            for (Future<List<Receipt>> each : all) {
                assertThat(each.get(60, TimeUnit.SECONDS)).isEqualTo(receipts);
            }
        }
        assertThat(done).hasValue(REQUESTS);
        assertThat(count("select count(*) from charge")).isEqualTo(REQUESTS);
        assertThat(count("select count(distinct request) from charge")).isEqualTo(REQUESTS);
    }

    /** Each until something is known of it. */
    private List<Receipt> sendAll(AtomicInteger done) throws SQLException {
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            String id = "r-" + i;
            Outcome<Receipt> outcome;
            do {
                outcome = idempotency.once(
                        OnceKey.of("charge", id), EIGHTY, Receipt.class, connection -> Requests.charge(connection, id));
                if (outcome instanceof Done) {
                    done.incrementAndGet();
                }
            } while (outcome instanceof InProgress);
            receipts.add(outcome.known().orElseThrow());
        }
        return receipts;
    }

    @Test
    void a_duplicate_is_answered_while_the_first_is_still_at_it() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Future<Outcome<Receipt>> first =
                    threads.submit(() -> idempotency.once(KEY, EIGHTY, Receipt.class, connection -> {
                        Receipt receipt = Requests.charge(connection, "r-1");
                        begun.countDown();
                        assertThat(end.await(60, TimeUnit.SECONDS)).isTrue();
                        return receipt;
                    }));
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
            List<Future<Outcome<Receipt>>> others = new ArrayList<>();
            for (int i = 1; i < THREADS; i++) {
                others.add(threads.submit(() -> idempotency.once(KEY, EIGHTY, Receipt.class, connection -> {
                    throw new AssertionError("done twice");
                })));
            }
            for (Future<Outcome<Receipt>> each : others) {
                assertThat(each.get(60, TimeUnit.SECONDS)).isInstanceOf(InProgress.class);
            }
            assertThat(first.isDone()).isFalse();
            end.countDown();
            assertThat(first.get(60, TimeUnit.SECONDS)).isInstanceOf(Done.class);
        } finally {
            end.countDown();
            threads.close();
        }
    }

    @Test
    void with_the_key_of_a_table_alone_it_waits_until_the_first_is_over() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> first = threads.submit(() -> transactions.call(connection -> {
                int inserted = insert(connection);
                begun.countDown();
                assertThat(end.await(60, TimeUnit.SECONDS)).isTrue();
                return inserted;
            }));
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
            Future<Integer> other = threads.submit(() -> transactions.call(DuplicatesTest::insert));
            Eventually.holds(
                    "it waits", () -> count("select count(*) from pg_locks where not granted") == 1 || other.isDone());
            assertThat(other.isDone()).isFalse();
            end.countDown();
            assertThat(first.get(60, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(other.get(60, TimeUnit.SECONDS)).isZero();
        } finally {
            end.countDown();
            threads.close();
        }
    }

    private static int insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("insert into done values ('r-1') on conflict do nothing");
        }
    }
}
