package dev.chicane.guard.lock.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.guard.lock.ActorWakeups;
import dev.chicane.guard.lock.Held;
import dev.chicane.guard.lock.LockConfig;
import dev.chicane.guard.lock.LockKey;
import dev.chicane.guard.lock.LockRegistry;
import dev.chicane.guard.lock.TxPolicy;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.jdbc.RaceDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trap 18: two transfers between the same accounts, each of which locks its own first, in every order of their statements. */
final class OrderedLocksTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final LockKey A = LockKey.of("account", "a");
    private static final LockKey B = LockKey.of("account", "b");
    private static RaceDatabase database;

    @BeforeAll
    static void start() throws SQLException {
        database = RaceDatabase.embedded();
        database.run("create table account (id text primary key, balance int not null);"
                + " insert into account values ('a', 10), ('b', 10);"
                + " create table done (account text primary key)");
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
    }

    @Test
    void taken_together_they_never_wait_for_each_other() {
        Exploration found = explore(true);
        assertThat(found.verdict())
                .as("%s %s", found.violation(), found.notCovered())
                .isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.schedules()).isGreaterThan(5);
    }

    @Test
    void taken_one_by_one_one_of_them_is_the_victim_of_a_deadlock() {
        Exploration found = explore(false);
        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(String.valueOf(found.violation())).contains("both are done");
    }

    private static Exploration explore(boolean isTogether) {
        JdbcTransactions transactions = JdbcTransactions.over(database.dataSource());
        return Explorer.explore(
                database.scenario("transfers", race -> {
                    LockRegistry locks = new ActorWakeups()
                            .open(LockRegistry.over(AdvisoryLocks.in(transactions))
                                    .with(LockConfig.of("account", LONG, LONG).withTx(TxPolicy.JOIN_TX))
                                    .within(transactions));
                    race.actor("there", () -> transfer(transactions, locks, isTogether, A, B));
                    race.actor("back", () -> transfer(transactions, locks, isTogether, B, A));
                    race.invariant("both are done", "select count(*) from done having count(*) <> 2");
                }),
                Settings.DEFAULT.withStrategy("exhaustive").withBudget(new Budget(10_000, Duration.ofSeconds(60))));
    }

    private static void transfer(
            JdbcTransactions transactions, LockRegistry locks, boolean isTogether, LockKey from, LockKey to)
            throws SQLException {
        transactions.run(connection -> {
            if (isTogether) {
                try (Held held = locks.lockAll(List.of(from, to))) {
                    held.ensureValid();
                    move(connection, from, to);
                }
            } else {
                try (Held first = locks.lock(from);
                        Held second = locks.lock(to)) {
                    first.ensureValid();
                    second.ensureValid();
                    move(connection, from, to);
                }
            }
        });
    }

    private static void move(Connection connection, LockKey from, LockKey to) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("update account set balance = balance - 1 where id = '" + from.id() + "'");
            statement.executeUpdate("update account set balance = balance + 1 where id = '" + to.id() + "'");
            statement.executeUpdate("insert into done values ('" + from.id() + "')");
        }
    }
}
