package dev.chicane.guard.lock.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.guard.StaleFence;
import dev.chicane.guard.lock.Attempt;
import dev.chicane.guard.lock.Attempt.Granted;
import dev.chicane.guard.lock.Claim;
import dev.chicane.guard.lock.LockKey;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.jdbc.RaceDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Traps 2 and 3: two whose leases are over as soon as they have them add to one number, in every order of their statements. */
final class LeasedTransactionsTest {
    /** When a transaction looks whether it still has the lock. */
    private enum Check {
        BY_THE_GATE,
        BEFORE_THE_COMMIT,
        NEVER
    }

    private static final Duration OVER = Duration.ofNanos(1_000);
    private static RaceDatabase database;

    @BeforeAll
    static void start() throws SQLException {
        database = RaceDatabase.embedded();
        database.run(LeaseSql.TABLE);
        database.run("create table counter (id text primary key, n int not null);"
                + " insert into counter values ('a', 0);"
                + " create table done (who text primary key)");
        database.leaveOut("guard_lock");
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
    }

    @Test
    void under_the_gate_no_update_is_lost_in_any_order() {
        Exploration found = explore(Check.BY_THE_GATE);
        assertThat(found.verdict()).as("%s", found.violation()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.schedules()).isGreaterThan(5);
    }

    @Test
    void a_check_before_the_commit_loses_one() {
        Exploration found = explore(Check.BEFORE_THE_COMMIT);
        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(String.valueOf(found.violation())).contains("what was done counts");
    }

    @Test
    void without_a_check_one_is_lost_though_both_had_the_lock() {
        Exploration found = explore(Check.NEVER);
        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(String.valueOf(found.violation())).contains("what was done counts");
    }

    private static Exploration explore(Check check) {
        JdbcTransactions transactions = JdbcTransactions.over(database.dataSource());
        return Explorer.explore(
                database.scenario("leased", race -> {
                    race.actor("one", () -> add(transactions, "one", check));
                    race.actor("other", () -> add(transactions, "other", check));
                    race.invariant(
                            "what was done counts", "select n from counter where n <> (select count(*) from done)");
                }),
                Settings.DEFAULT.withStrategy("exhaustive").withBudget(new Budget(10_000, Duration.ofSeconds(60))));
    }

    private static void add(JdbcTransactions transactions, String who, Check check) throws SQLException {
        var claim = new Claim(LockKey.of("counter", "a"), who, who);
        Attempt attempt;
        try (Connection own = database.dataSource().getConnection()) {
            attempt = LeaseSql.acquire(own, claim, OVER, who, Asking.FOR_THE_FIRST_TIME);
        }
        if (!(attempt instanceof Granted granted)) {
            return;
        }
        try {
            transactions.run(connection -> {
                if (check == Check.BY_THE_GATE && !LeaseSql.gate(connection, claim, granted.fence())) {
                    throw new StaleFence("counter:a", granted.fence().token());
                }
                increment(connection, who);
                if (check == Check.BEFORE_THE_COMMIT && !isOwner(connection, who)) {
                    throw new StaleFence("counter:a", granted.fence().token());
                }
            });
        } catch (StaleFence e) {
            // Nothing was done.
        }
    }

    private static void increment(Connection connection, String who) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int read;
            try (ResultSet rows = statement.executeQuery("select n from counter where id = 'a'")) {
                rows.next();
                read = rows.getInt(1);
            }
            statement.executeUpdate("update counter set n = " + (read + 1) + " where id = 'a'");
            statement.executeUpdate("insert into done values ('" + who + "')");
        }
    }

    private static boolean isOwner(Connection connection, String who) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select 1 from guard_lock where name = 'counter:a' and owner = '" + who + "'")) {
            return rows.next();
        }
    }
}
