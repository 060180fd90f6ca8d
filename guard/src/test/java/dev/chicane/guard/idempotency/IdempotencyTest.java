package dev.chicane.guard.idempotency;

import static dev.chicane.guard.idempotency.Requests.EIGHTY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.guard.NestedRetry;
import dev.chicane.guard.idempotency.Outcome.Done;
import dev.chicane.guard.idempotency.Outcome.InProgress;
import dev.chicane.guard.idempotency.Outcome.Mismatch;
import dev.chicane.guard.idempotency.Outcome.Replayed;
import dev.chicane.guard.idempotency.Requests.Receipt;
import dev.chicane.guard.lock.Eventually;
import dev.chicane.guard.retry.Retrier;
import dev.chicane.guard.retry.RetryPolicy;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Requests on a real PostgreSQL, one after the other. */
final class IdempotencyTest {
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
        Idempotency.createTable(SOURCE);
        run(Requests.TABLES);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        run("truncate guard_once, charge");
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = SOURCE.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(String query) throws SQLException {
        try (Connection connection = SOURCE.getConnection()) {
            return Requests.count(connection, query);
        }
    }

    private static int charges() throws SQLException {
        return count("select count(*) from charge");
    }

    private Outcome<Receipt> charge(OnceKey key) throws SQLException {
        return charge(idempotency, key);
    }

    private static Outcome<Receipt> charge(Idempotency idempotency, OnceKey key) throws SQLException {
        return idempotency.once(key, EIGHTY, Receipt.class, connection -> Requests.charge(connection, key.id()));
    }

    @Test
    void what_was_done_is_replayed_with_its_result() throws SQLException {
        assertThat(charge(KEY)).isEqualTo(new Done<>(new Receipt("r-1", 1)));
        Outcome<Receipt> again = charge(KEY);

        assertThat(again).isInstanceOfSatisfying(Replayed.class, replayed -> {
            assertThat(replayed.result()).isEqualTo(new Receipt("r-1", 1));
            assertThat(replayed.at()).isAfter("2020-01-01T00:00:00Z");
        });
        assertThat(again.known()).contains(new Receipt("r-1", 1));
        assertThat(charges()).isEqualTo(1);
    }

    @Test
    void something_else_under_the_same_key_is_a_mismatch_and_is_not_done() throws SQLException {
        charge(KEY);
        Outcome<Receipt> other = idempotency.once(
                KEY, Fingerprint.of("90"), Receipt.class, connection -> Requests.charge(connection, "r-1"));

        assertThat(other).isEqualTo(new Mismatch<>(EIGHTY));
        assertThat(other.known()).isEmpty();
        assertThat(charges()).isEqualTo(1);
    }

    @Test
    void the_key_of_another_scope_is_another_request() throws SQLException {
        assertThat(charge(OnceKey.of("charge/alice", "1"))).isInstanceOf(Done.class);
        assertThat(charge(OnceKey.of("charge/bob", "1"))).isInstanceOf(Done.class);
        // As texts they would be the same.
        assertThat(charge(OnceKey.of("charge", "bob:1"))).isInstanceOf(Done.class);
        assertThat(charge(OnceKey.of("charge:bob", "1"))).isInstanceOf(Done.class);
        assertThat(charges()).isEqualTo(4);
    }

    @Test
    void what_fails_leaves_nothing_and_is_done_by_whoever_comes_next() throws Exception {
        var failure = new IOException("for a test");
        assertThatThrownBy(() -> idempotency.once(KEY, EIGHTY, Receipt.class, connection -> {
                    Requests.charge(connection, "r-1");
                    throw failure;
                }))
                .isSameAs(failure)
                .hasNoSuppressedExceptions();

        assertThat(charges()).isZero();
        assertThat(count("select count(*) from guard_once")).isZero();
        assertThat(charge(KEY)).isInstanceOf(Done.class);
    }

    @Test
    void so_does_what_is_cut_off_in_its_middle() throws SQLException {
        assertThatThrownBy(() -> idempotency.once(KEY, EIGHTY, Receipt.class, connection -> {
                    Receipt receipt = Requests.charge(connection, "r-1");
                    run("select pg_terminate_backend(pid, 10000) from pg_stat_activity where pid = "
                            + Requests.count(connection, "select pg_backend_pid()"));
                    return receipt;
                }))
                .isInstanceOf(SQLException.class);

        assertThat(charge(KEY)).isInstanceOf(Done.class);
        assertThat(charges()).isEqualTo(1);
    }

    @Test
    void a_result_that_can_t_be_written_is_a_failure() throws SQLException {
        Idempotency broken = idempotency.with(
                Receipt.class,
                Codec.of(
                        receipt -> {
                            throw new IllegalStateException("for a test");
                        },
                        text -> new Receipt(text, 0)));
        assertThatThrownBy(() -> charge(broken, KEY)).hasMessage("for a test");
        assertThat(charges()).isZero();
    }

    @Test
    void a_type_that_nobody_can_write_is_refused_before_anything_is_done() throws SQLException {
        assertThatThrownBy(() -> idempotency.once(KEY, EIGHTY, Object.class, connection -> {
                    throw new AssertionError("done");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Object");
    }

    @Test
    void what_an_earlier_version_has_kept_and_this_one_can_t_read_is_told_and_not_done_again() throws SQLException {
        charge(KEY);
        run("update guard_once set result = '{\"request\":\"r-1\"}'");
        assertThatThrownBy(() -> charge(KEY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("What was kept of request 'charge:r-1' can't be read as")
                .hasMessageContaining("There is no \"charges\".");
        assertThat(charges()).isEqualTo(1);
    }

    @Test
    void in_a_transaction_that_is_under_way_it_is_a_part_of_that() throws SQLException {
        assertThatThrownBy(() -> transactions.run(connection -> {
                    assertThat(charge(KEY)).isInstanceOf(Done.class);
                    assertThat(charge(KEY)).isInstanceOf(Replayed.class);
                    throw new IllegalStateException("for a test");
                }))
                .hasMessage("for a test");
        assertThat(charges()).isZero();

        transactions.run(connection -> {
            assertThat(charge(KEY)).isInstanceOf(Done.class);
            assertThat(elsewhere(KEY)).isInstanceOf(InProgress.class);
        });
        assertThat(elsewhere(KEY)).isInstanceOf(Replayed.class);
        assertThat(charges()).isEqualTo(1);
    }

    /** From another transaction, though the thread is in one. */
    private static Outcome<Receipt> elsewhere(OnceKey key) throws SQLException {
        return charge(Idempotency.in(JdbcTransactions.over(SOURCE)), key);
    }

    @Test
    void what_is_rolled_back_to_a_savepoint_was_not_done() throws SQLException {
        transactions.run(connection -> {
            Savepoint before = connection.setSavepoint();
            assertThat(charge(KEY)).isInstanceOf(Done.class);
            connection.rollback(before);
            assertThat(elsewhere(KEY)).isInstanceOf(Done.class);
        });
        assertThat(charges()).isEqualTo(1);
    }

    @Test
    void while_it_is_replayed_it_is_not_in_progress() throws SQLException {
        charge(KEY);
        transactions.run(connection -> {
            assertThat(charge(KEY)).isInstanceOf(Replayed.class);
            // That transaction has the lock now.
            assertThat(elsewhere(KEY)).isInstanceOf(Replayed.class);
        });
    }

    @Test
    void done_inside_of_itself_it_is_not_done_at_all() throws SQLException {
        assertThatThrownBy(() -> idempotency.once(KEY, EIGHTY, Receipt.class, connection -> {
                    charge(KEY);
                    return Requests.charge(connection, "r-1");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Request 'charge:r-1' was done inside of itself");
        assertThat(charges()).isZero();
    }

    @Test
    void retried_it_is_done_again_as_a_whole_and_inside_of_it_nothing_is_retried() throws SQLException {
        Retrier retrier = Retrier.outside(transactions);
        RetryPolicy atOnce = RetryPolicy.of("at once", 2, Duration.ZERO, 1, Duration.ZERO);
        var attempts = new AtomicInteger();
        Outcome<Receipt> outcome = retrier.call(
                atOnce,
                () -> idempotency.once(KEY, EIGHTY, Receipt.class, connection -> {
                    Receipt receipt = Requests.charge(connection, "r-1");
                    if (attempts.incrementAndGet() < 3) {
                        throw new SQLException("for a test", "40001");
                    }
                    return receipt;
                }));

        assertThat(outcome).isInstanceOf(Done.class);
        assertThat(attempts).hasValue(3);
        assertThat(charges()).isEqualTo(1);
        assertThatThrownBy(() -> transactions.run(connection -> retrier.call(atOnce, () -> charge(KEY))))
                .isInstanceOf(NestedRetry.class);
    }

    /** Trap 19. */
    @Test
    void keys_of_one_number_are_two_requests_and_at_the_worst_one_is_asked_for_again() throws SQLException {
        Set<Long> numbers = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            numbers.add(OnceKey.of("charge", "r-" + i).number());
        }
        assertThat(numbers).hasSize(100_000);

        Function<JdbcTransactions, Idempotency> alike = in -> Idempotency.in(in, key -> 7);
        OnceKey other = OnceKey.of("charge", "r-2");
        transactions.run(connection -> {
            assertThat(charge(alike.apply(transactions), KEY)).isInstanceOf(Done.class);
            Idempotency elsewhere = alike.apply(JdbcTransactions.over(SOURCE));
            assertThat(charge(elsewhere, other)).isInstanceOf(InProgress.class);
            assertThat(charge(alike.apply(transactions), other)).isInstanceOf(Done.class);
        });
        assertThat(charge(alike.apply(transactions), KEY)).isInstanceOf(Replayed.class);
        assertThat(count("select count(distinct request) from charge")).isEqualTo(2);
    }

    /** Trap 26. */
    @Test
    void it_is_kept_as_long_as_that_by_the_database_s_clock_and_done_anew_after_that() throws SQLException {
        charge(KEY);
        assertThat(
                        count(
                                "select count(*) from guard_once where until - done - interval '24 hours' between interval '0' and interval '1 minute'"))
                .isEqualTo(1);
        run("update guard_once set until = clock_timestamp() + interval '1 hour'");
        assertThat(charge(KEY)).isInstanceOf(Replayed.class);
        run("update guard_once set until = clock_timestamp()");
        assertThat(charge(idempotency.keeping(Duration.ofDays(2)), KEY)).isInstanceOf(Done.class);
        assertThat(
                        count(
                                "select count(*) from guard_once where until - done - interval '48 hours' between interval '0' and interval '1 minute'"))
                .isEqualTo(1);
        assertThat(charges()).isEqualTo(2);

        OnceKey brief = OnceKey.of("charge", "brief");
        Idempotency briefly = idempotency.keeping(Duration.ofMillis(1));
        assertThat(charge(briefly, brief)).isInstanceOf(Done.class);
        Eventually.passes(Duration.ofMillis(2));
        assertThat(charge(briefly, brief)).isInstanceOf(Done.class);
    }

    @Test
    void what_is_over_is_deleted_in_batches_and_nothing_else_is() throws SQLException {
        run("insert into guard_once select 'old', i::text, 'f', '', clock_timestamp(), clock_timestamp()"
                + " from generate_series(1, 25) i");
        charge(KEY);
        transactions.run(connection -> {
            charge(OnceKey.of("old", "25"));
            var elsewhere = Idempotency.in(JdbcTransactions.over(SOURCE));
            assertThat(elsewhere.deleteExpired(10)).isEqualTo(10);
            assertThat(elsewhere.deleteExpired(10)).isEqualTo(10);
            // That one is written anew just now.
            assertThat(elsewhere.deleteExpired(10)).isEqualTo(4);
            assertThat(elsewhere.deleteExpired(10)).isZero();
        });
        assertThat(charge(KEY)).isInstanceOf(Replayed.class);
        assertThat(charge(OnceKey.of("old", "25"))).isInstanceOf(Replayed.class);
        assertThat(count("select count(*) from guard_once")).isEqualTo(2);
        assertThatThrownBy(() -> idempotency.deleteExpired(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "\ud83d", "\u0000"})
    void keys_and_fingerprints_are_texts_that_every_store_keeps(String text) {
        assertThatThrownBy(() -> OnceKey.of("charge", text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OnceKey.of(text, "r-1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fingerprint(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fingerprints_are_of_all_parts_and_of_where_each_one_ends() {
        assertThat(Fingerprint.of("1", "23")).isNotEqualTo(Fingerprint.of("12", "3"));
        assertThat(Fingerprint.of("1", "23")).isEqualTo(Fingerprint.of("1", "23"));
        assertThat(Fingerprint.of(new byte[] {1})).isNotEqualTo(Fingerprint.of(new byte[] {2}));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 999, Long.MAX_VALUE})
    void results_are_kept_for_some_time_and_not_for_ever(long nanos) {
        Duration time = nanos == Long.MAX_VALUE ? Duration.ofDays(36_501) : Duration.ofNanos(nanos);
        assertThatThrownBy(() -> idempotency.keeping(time)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The database would make a question mark of it, and that would be replayed. */
    @Test
    void a_result_that_would_be_given_again_as_another_one_is_refused() throws SQLException {
        for (String broken : List.of("a" + (char) 0xd800 + "b", "a" + (char) 0 + "b")) {
            assertThatThrownBy(() -> idempotency.once(KEY, EIGHTY, String.class, connection -> broken))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("The result of request 'charge:r-1' has the character 0, or half");
        }
        assertThat(count("select count(*) from guard_once")).isZero();
    }

    /** As code returns it that nobody has checked for nulls. */
    @SuppressWarnings("NullAway")
    @Test
    void a_result_that_is_null_is_told_and_nothing_is_kept() throws SQLException {
        assertThatThrownBy(() -> idempotency.once(KEY, EIGHTY, String.class, connection -> null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("The result of request 'charge:r-1' is null");
        assertThat(count("select count(*) from guard_once")).isZero();
    }

    @Test
    void without_its_table_it_is_said_how_to_make_it() throws SQLException {
        run("alter table guard_once rename to guard_elsewhere");
        try {
            assertThatThrownBy(() -> charge(KEY))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("There is no table guard_once")
                    .hasMessageContaining("Idempotency.createTable(source)");
            assertThatThrownBy(() -> idempotency.deleteExpired(1)).isInstanceOf(IllegalStateException.class);
        } finally {
            run("alter table guard_elsewhere rename to guard_once");
        }
    }
}
