package dev.chicane.guard.idempotency;

import static dev.chicane.guard.idempotency.Requests.EIGHTY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.guard.idempotency.Requests.Receipt;
import dev.chicane.guard.retry.Retrier;
import dev.chicane.guard.retry.RetryPolicy;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.jdbc.RaceDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trap 21: a request that comes twice at the same moment, in every order of the statements. */
final class OnceInAnyOrderTest {
    private static final OnceKey KEY = OnceKey.of("charge", "r-1");
    private static final RetryPolicy AT_ONCE = RetryPolicy.of("at once", 3, Duration.ZERO, 1, Duration.ZERO);
    private static RaceDatabase database;

    private interface Charging {
        void charge(JdbcTransactions transactions) throws SQLException;
    }

    @BeforeAll
    static void start() throws SQLException {
        database = RaceDatabase.embedded();
        database.run(OnceSql.TABLE);
        database.run(Requests.TABLES);
        database.leaveOut("guard_once");
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
    }

    @Test
    void it_is_charged_once_in_any_order() {
        isChargedOnce(explore(Connection.TRANSACTION_READ_COMMITTED, OnceInAnyOrderTest::once));
    }

    @Test
    void it_is_charged_once_in_any_order_where_a_snapshot_is_older_than_the_lock() {
        isChargedOnce(explore(Connection.TRANSACTION_REPEATABLE_READ, OnceInAnyOrderTest::onceOrAgain));
    }

    @Test
    void it_is_charged_once_in_any_order_where_whole_transactions_are_retried() {
        isChargedOnce(explore(Connection.TRANSACTION_SERIALIZABLE, OnceInAnyOrderTest::onceOrAgain));
    }

    private static void isChargedOnce(Exploration found) {
        assertThat(found.verdict())
                .as("%s %s", found.violation(), found.notCovered())
                .isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.schedules()).isGreaterThan(5);
    }

    @Test
    void checked_first_and_written_later_it_is_charged_twice() {
        Exploration found = explore(Connection.TRANSACTION_READ_COMMITTED, OnceInAnyOrderTest::checkThenInsert);
        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(String.valueOf(found.violation())).contains("charged once");
    }

    private static void once(JdbcTransactions transactions) throws SQLException {
        Idempotency.in(transactions)
                .once(KEY, EIGHTY, Receipt.class, connection -> Requests.charge(connection, KEY.id()));
    }

    private static void onceOrAgain(JdbcTransactions transactions) throws SQLException {
        Retrier.outside(transactions).call(AT_ONCE, () -> {
            once(transactions);
            return true;
        });
    }

    /** As filters of requests do it, in the transaction of the charge even. */
    private static void checkThenInsert(JdbcTransactions transactions) throws SQLException {
        transactions.run(connection -> {
            if (Requests.count(connection, "select count(*) from seen where request = 'r-1'") == 0) {
                Requests.charge(connection, KEY.id());
                try (PreparedStatement insert = connection.prepareStatement("insert into seen values (?)")) {
                    insert.setString(1, KEY.id());
                    insert.executeUpdate();
                }
            }
        });
    }

    private static Exploration explore(int isolation, Charging charging) {
        JdbcTransactions transactions =
                JdbcTransactions.over(database.dataSource()).withIsolation(isolation);
        return Explorer.explore(
                database.scenario("request", race -> {
                    for (String who : List.of("one", "other")) {
                        race.actor(who, () -> charging.charge(transactions));
                    }
                    race.invariant("charged once", "select count(*) from charge having count(*) <> 1");
                }),
                Settings.DEFAULT.withStrategy("exhaustive").withBudget(new Budget(10_000, Duration.ofSeconds(60))));
    }
}
