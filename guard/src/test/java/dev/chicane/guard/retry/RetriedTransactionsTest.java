package dev.chicane.guard.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.guard.transaction.Transactions;
import dev.chicane.jdbc.RaceDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trap 11, and 12: two add to one number at SERIALIZABLE, in every order of their statements. */
final class RetriedTransactionsTest {
    private static RaceDatabase database;

    @BeforeAll
    static void start() throws SQLException {
        database = RaceDatabase.embedded();
        database.run("create table counter (id text primary key, n int not null); insert into counter values ('a', 0)");
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
    }

    @Test
    void whole_transactions_that_are_retried_lose_nothing_in_any_order() {
        Exploration found = explore((transactions, retrier) -> {
            try {
                retrier.call(RetryPolicy.DEFAULT, () -> transactions.call(RetriedTransactionsTest::increment));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(found.verdict()).as("%s", found.violation()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.schedules()).isGreaterThan(5);
    }

    @Test
    void retrying_inside_the_doomed_transaction_does_not() {
        Exploration found = explore((transactions, retrier) -> {
            try {
                transactions.call(connection -> new Retrier(Transactions.NONE, () -> 0, () -> 0, time -> {})
                        .call(RetryPolicy.DEFAULT.alsoOn("25P02"), () -> increment(connection)));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(String.valueOf(found.violation())).contains("current transaction is aborted");
    }

    private static int increment(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int read;
            try (ResultSet rows = statement.executeQuery("select n from counter where id = 'a'")) {
                rows.next();
                read = rows.getInt(1);
            }
            statement.executeUpdate("update counter set n = " + (read + 1) + " where id = 'a'");
            return read + 1;
        }
    }

    private static Exploration explore(BiConsumer<JdbcTransactions, Retrier> work) {
        JdbcTransactions transactions =
                JdbcTransactions.over(database.dataSource()).withIsolation(Connection.TRANSACTION_SERIALIZABLE);
        // The waits are no matter here: the explorer has each come first.
        var retrier = new Retrier(transactions, () -> 0, () -> 0, time -> {});
        return Explorer.explore(
                database.scenario("increments", race -> {
                    race.actor("one", () -> work.accept(transactions, retrier));
                    race.actor("other", () -> work.accept(transactions, retrier));
                    race.invariant("both count", "select n from counter where n <> 2");
                }),
                Settings.DEFAULT.withStrategy("exhaustive").withBudget(new Budget(10_000, Duration.ofSeconds(60))));
    }
}
