package dev.chicane.guard.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.guard.RowHolder;
import dev.chicane.guard.RowTimeout;
import dev.chicane.guard.lock.Eventually;
import dev.chicane.guard.row.Accounts.Account;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Row locks on a real PostgreSQL, of two transactions that do what a test says. */
final class RowsTest {
    private static final Duration BRIEF = Duration.ofMillis(100);
    private static final PGSimpleDataSource SOURCE = new PGSimpleDataSource();
    private static EmbeddedServer server;

    private final JdbcTransactions transactions = JdbcTransactions.over(SOURCE);
    private final Rows<Account> accounts = Accounts.in(transactions);

    /** What another transaction does, and what is done while that goes on. */
    private interface Meanwhile {
        void run(Connection mine) throws SQLException;
    }

    @BeforeAll
    static void start() throws SQLException {
        server = EmbeddedServer.start();
        SOURCE.setUrl(server.url());
        try (Connection connection = SOURCE.getConnection()) {
            Accounts.run(connection, Accounts.TABLE);
            Accounts.run(
                    connection,
                    "create table bill (number uuid primary key, small smallint, whole int, large bigint);"
                            + " insert into bill values ('9d4ac1a3-6a58-4d3b-8e38-0f8f5ba8a5b1', 1, 2, 3);"
                            + " create role clerk login; grant all on account to clerk");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private void whileOthersHave(String lock, Meanwhile work) throws SQLException {
        try (Connection other = SOURCE.getConnection()) {
            other.setAutoCommit(false);
            Accounts.run(other, "set application_name = 'app-2'");
            Accounts.run(other, lock);
            transactions.run(work::run);
            other.rollback();
        }
    }

    private static List<Integer> limits(Connection connection) throws SQLException {
        return List.of(
                Accounts.number(connection, "select setting from pg_settings where name = 'lock_timeout'"),
                Accounts.number(connection, "select setting from pg_settings where name = 'statement_timeout'"));
    }

    private static boolean isFree(String id) throws SQLException {
        try (Connection connection = SOURCE.getConnection()) {
            return Accounts.number(
                            connection,
                            "select count(*) from (select 1 from account where id = '" + id
                                    + "' for update skip locked) free")
                    == 1;
        }
    }

    @Test
    void rows_are_locked_until_the_end_of_the_transaction_and_read_in_the_order_of_their_keys() throws SQLException {
        transactions.run(connection -> {
            Map<String, Account> locked = accounts.forUpdate(List.of("c", "a", "c", "none"));
            assertThat(locked)
                    .containsExactly(Map.entry("a", new Account("a", 10)), Map.entry("c", new Account("c", 10)));
            assertThat(isFree("a")).isFalse();
            assertThat(isFree("b")).isTrue();
            assertThat(isFree("c")).isFalse();
        });
        assertThat(isFree("a")).isTrue();
    }

    @Test
    void one_row_is_there_or_not() throws SQLException {
        transactions.run(connection -> {
            assertThat(accounts.forUpdate("a")).contains(new Account("a", 10));
            assertThat(accounts.forUpdate("none")).isEmpty();
            assertThat(accounts.forShare("none")).isEmpty();
            // It was waited for in vain, without a limit for what comes next.
            assertThat(limits(connection)).containsExactly(0, 0);
            assertThat(accounts.forUpdate(List.of())).isEmpty();
            assertThat(isFree("a")).isFalse();
        });
    }

    @Test
    void keys_of_all_kinds_are_sorted_by_the_server() throws SQLException {
        UUID number = UUID.fromString("9d4ac1a3-6a58-4d3b-8e38-0f8f5ba8a5b1");
        transactions.run(connection -> {
            for (Map.Entry<String, Object> each : Map.<String, Object>of(
                            "number", number, "small", (short) 1, "whole", 2, "large", 3L)
                    .entrySet()) {
                Rows<String> bills =
                        Rows.of(transactions, "public.bill", each.getKey(), row -> row.getString("number"));
                assertThat(bills.forUpdate(each.getValue())).as(each.getKey()).contains(number.toString());
            }
            // A number of another size is the same key.
            assertThat(Rows.of(transactions, "bill", "whole", row -> row.getInt("large"))
                            .forUpdate(List.of(2L)))
                    .containsExactly(Map.entry(2L, 3));
        });
        assertThatThrownBy(() -> transactions.run(connection -> accounts.forUpdate(1.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("and not by java.lang.Double");
    }

    @Test
    void shared_they_are_had_by_many_and_changed_by_none() throws SQLException {
        whileOthersHave("select 1 from account where id = 'a' for share", mine -> {
            assertThat(accounts.noWait().forShare(List.of("a", "b"))).hasSize(2);
            assertThatThrownBy(() -> accounts.noWait().forUpdate("a")).isInstanceOf(RowTimeout.class);
        });
    }

    @Test
    void outside_of_a_transaction_nothing_is_locked() {
        assertThatThrownBy(() -> accounts.forUpdate("a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Rows of account are locked until the end of a transaction, and there is none");
        assertThatThrownBy(() -> accounts.claim(1)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoever_waits_in_vain_is_told_which_row_and_who_has_it_and_can_go_on(boolean waits) throws SQLException {
        whileOthersHave("update account set balance = 11 where id = 'b'", mine -> {
            Rows<Account> impatient = waits ? accounts.waiting(BRIEF) : accounts.noWait();
            assertThatThrownBy(() -> impatient.forUpdate(List.of("c", "b", "a")))
                    .isInstanceOfSatisfying(
                            RowTimeout.class,
                            timeout -> assertThat(timeout.holder())
                                    .get()
                                    .extracting(RowHolder::application, RowHolder::state)
                                    .containsExactly("app-2", "idle in transaction"))
                    .hasMessageMatching("row account\\(b\\) "
                            + (waits ? "not locked within 1\\d\\d ms" : "is locked")
                            + " \\(held by 'app-2', pid \\d+, in a transaction for [\\d.]+ m?s, idle in transaction:"
                            + " update account set balance = 11 where id = 'b'\\)");
            // None of them is, and what was said of waiting is said no more.
            assertThat(isFree("a")).isTrue();
            assertThat(isFree("c")).isTrue();
            assertThat(limits(mine)).containsExactly(0, 0);
            assertThat(accounts.forUpdate("a")).isPresent();
        });
    }

    @Test
    void of_rows_that_are_shared_the_one_that_is_not_is_named() throws SQLException {
        whileOthersHave(
                "select 1 from account where id = 'a' for share; select 1 from account where id = 'b' for update",
                mine -> assertThatThrownBy(() -> accounts.noWait().forShare(List.of("a", "b")))
                        .hasMessageStartingWith("row account(b) is locked (held by 'app-2', pid "));
    }

    @Test
    void one_of_several_who_share_a_row_is_named() throws SQLException {
        whileOthersHave("select 1 from account where id = 'a' for share", mine -> {
            assertThat(accounts.forShare("a")).isPresent();
            JdbcTransactions third = JdbcTransactions.over(SOURCE);
            third.run(connection -> assertThatThrownBy(
                            () -> Accounts.in(third).waiting(BRIEF).forUpdate("a"))
                    .hasMessageStartingWith("row account(a) not locked within")
                    .hasMessageContaining("(held by ")
                    .hasMessageContaining("idle in transaction: select "));
        });
    }

    @Test
    void a_role_that_may_not_look_into_other_sessions_is_told_their_number() throws SQLException {
        var clerk = new PGSimpleDataSource();
        clerk.setUrl(server.url());
        clerk.setUser("clerk");
        JdbcTransactions clerks = JdbcTransactions.over(clerk);
        whileOthersHave(
                "select 1 from account where id = 'a' for update",
                mine -> clerks.run(connection -> {
                    assertThatThrownBy(() -> Accounts.in(clerks).noWait().forUpdate("a"))
                            .hasMessageMatching("row account\\(a\\) is locked \\(held by .*pid \\d+.*\\)");
                    assertThat(Accounts.in(clerks).forUpdate("b")).isPresent();
                }));
    }

    @Test
    void whoever_has_gone_meanwhile_is_not_named() {
        var timeout = new RowTimeout("account(a)", Duration.ofMillis(8_200), Optional.empty(), new SQLException());
        assertThat(timeout)
                .hasMessage(
                        "row account(a) not locked within 8.2 s (held by somebody who is not known, or gone since)");
    }

    @Test
    void a_limit_of_the_server_that_is_shorter_holds() throws SQLException {
        whileOthersHave("select 1 from account where id = 'a' for update", mine -> {
            Accounts.run(mine, "set local lock_timeout = '50ms'; set local statement_timeout = '1min'");
            assertThatThrownBy(() -> accounts.forUpdate("a"))
                    .isInstanceOf(RowTimeout.class)
                    .hasMessageMatching("(?s)row account\\(a\\) not locked within \\d\\d\\d? ms.*");
            assertThat(limits(mine)).containsExactly(50, 60_000);
        });
    }

    @Test
    void one_limit_is_for_all_rows_together() throws SQLException {
        assertThat(new WaitLimit(0, 0).within(BRIEF)).isEqualTo(new WaitLimit(100, 100));
        assertThat(new WaitLimit(50, 0).within(BRIEF)).isEqualTo(new WaitLimit(50, 100));
        assertThat(new WaitLimit(200, 70).within(BRIEF)).isEqualTo(new WaitLimit(100, 70));
        // The statement's limit comes first where the server's own for one lock is longer than what is left.
        whileOthersHave("select 1 from account where id = 'a' for update", mine -> {
            Accounts.run(mine, "set local statement_timeout = '60ms'");
            assertThatThrownBy(() -> accounts.forUpdate("a")).isInstanceOf(RowTimeout.class);
            assertThat(accounts.forUpdate("b")).isPresent();
        });
    }

    @Test
    void what_the_database_refuses_otherwise_is_thrown_as_it_is() {
        Rows<Account> missing = Rows.of(transactions, "no_such_table", "id", row -> new Account("", 0));
        assertThatThrownBy(() -> transactions.run(connection -> missing.noWait().forUpdate("a")))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("42P01"));
    }

    @Test
    void a_wait_that_somebody_ends_is_no_time_out() throws Exception {
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?>[] waits = new Future<?>[1];
            whileOthersHave("select 1 from account where id = 'a' for update", mine -> {
                waits[0] = thread.submit(() -> transactions.call(connection -> accounts.forUpdate("a")));
                Eventually.holds("it waits", () -> canceled() == 1);
            });
            assertThatThrownBy(() -> waits[0].get(60, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("57014"));
        }
    }

    /** How many that wait for a lock. */
    private static int canceled() {
        // A transaction would be shown all sessions as they were when it first asked.
        try (Connection connection = SOURCE.getConnection()) {
            return Accounts.number(
                    connection,
                    "select count(pg_cancel_backend(pid)) from pg_stat_activity where wait_event_type = 'Lock'");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoever_has_come_since_the_last_wait_in_vain_is_named_too() throws SQLException {
        whileOthersHave("select 1 from account where id = 'a' for update", mine -> {
            assertThatThrownBy(() -> accounts.noWait().forUpdate("a")).hasMessageContaining("'app-2'");
            try (Connection third = SOURCE.getConnection()) {
                third.setAutoCommit(false);
                Accounts.run(third, "set application_name = 'app-3'");
                Accounts.run(third, "select 1 from account where id = 'b' for update");
                assertThatThrownBy(() -> accounts.noWait().forUpdate("b")).hasMessageContaining("'app-3'");
                third.rollback();
            }
        });
    }

    @Test
    void a_reader_that_fails_leaves_no_lock_and_no_limit_behind() throws SQLException {
        Rows<Account> unread = Rows.of(transactions, "account", "id", row -> {
            throw new IllegalStateException("for a test");
        });
        transactions.run(connection -> {
            assertThatThrownBy(() -> unread.forUpdate(List.of("a", "b"))).hasMessage("for a test");
            assertThat(isFree("a") && isFree("b")).isTrue();
            assertThatThrownBy(() -> unread.noWait().forUpdate("a")).hasMessage("for a test");
            assertThat(isFree("a")).isTrue();
            assertThat(limits(connection)).containsExactly(0, 0);
            Rows<Integer> wrong = Rows.of(transactions, "account", "id", row -> row.getInt("blance"));
            assertThatThrownBy(() -> wrong.forUpdate(List.of("a", "b"))).hasMessageContaining("blance");
            assertThat(isFree("a") && isFree("b")).isTrue();
            assertThat(accounts.forUpdate("a")).isPresent();
        });
    }

    /** Trap 16. */
    @Test
    void a_lock_that_is_younger_than_the_snapshot_is_refused_unless_somebody_says_that_it_does_not_matter()
            throws SQLException {
        JdbcTransactions repeatable = transactions.withIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        assertThatThrownBy(() -> repeatable.run(connection -> accounts.forUpdate("a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("locked at REPEATABLE READ")
                .hasMessageContaining("atAnyIsolation()");
        assertThatThrownBy(() -> repeatable.run(connection -> accounts.claim(1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> repeatable.run(connection -> accounts.forUpdate("none")))
                .as("a row that is newer than the snapshot is not seen")
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> repeatable.run(connection -> accounts.claim(1, "balance > ?", 10)))
                .isInstanceOf(IllegalStateException.class);
        repeatable.run(connection ->
                assertThat(accounts.atAnyIsolation().forUpdate("a")).isPresent());
        transactions
                .withIsolation(Connection.TRANSACTION_SERIALIZABLE)
                .run(connection -> assertThat(accounts.forUpdate("a")).isPresent());
    }

    @Test
    void the_next_rows_are_claimed_and_those_of_others_passed_by() throws SQLException {
        whileOthersHave("select 1 from account where id = 'a' for update", mine -> {
            assertThat(accounts.claim(1)).containsExactly(new Account("b", 10));
            assertThat(accounts.claim(5, "balance = ? and t.id > ?", 10, "b")).containsExactly(new Account("c", 10));
            assertThat(accounts.claim(5, "balance = 10 or balance = ?", 11))
                    .extracting(Account::id)
                    .containsExactly("b", "c");
            assertThat(accounts.claim(5, "balance > ?", 10)).isEmpty();
        });
        assertThatThrownBy(() -> accounts.claim(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"account; drop table account", "\"account\"", "account t --", "ACCOUNT"})
    void names_are_no_sql(String name) {
        assertThatThrownBy(() -> transactions.run(connection ->
                        Rows.of(transactions, name, "id", row -> 1).forUpdate("a")))
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> transactions.run(connection ->
                        Rows.of(transactions, "account", name, row -> 1).claim(1)))
                .hasMessageContaining("does not exist");
    }

    @Test
    void a_table_may_be_called_like_a_word_of_sql() throws SQLException {
        transactions.run(connection -> {
            Accounts.run(
                    connection,
                    "create table \"order\" (\"Id\" int primary key, state text not null);"
                            + " insert into \"order\" values (1, 'NEW'), (2, 'NEW')");
            Rows<Integer> orders = Rows.of(transactions, "public.order", "Id", row -> row.getInt("Id"));
            assertThat(orders.forUpdate(List.of(2, 1)).keySet()).containsExactly(1, 2);
            assertThat(orders.claim(1, "state = ?", "NEW")).containsExactly(1);
            Accounts.run(connection, "drop table \"order\"");
        });
        assertThatThrownBy(() -> Rows.of(transactions, " ", "id", row -> 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\" \" is no name of a table or a column.");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1, 86_400_000_000_001L})
    void waits_have_a_limit(long nanos) {
        assertThatThrownBy(() -> accounts.waiting(Duration.ofNanos(nanos)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
