package dev.chicane.guard.lock.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.guard.lock.ActorWakeups;
import dev.chicane.guard.lock.Attempt;
import dev.chicane.guard.lock.Capabilities;
import dev.chicane.guard.lock.Claim;
import dev.chicane.guard.lock.Fence;
import dev.chicane.guard.lock.Held;
import dev.chicane.guard.lock.LockBackend;
import dev.chicane.guard.lock.LockConfig;
import dev.chicane.guard.lock.LockKey;
import dev.chicane.guard.lock.LockRegistry;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.guard.transaction.Transactions;
import dev.chicane.jdbc.RaceDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trap 1: two processes that lock inside of their transactions add to one number, in every order of their statements. */
final class LockedTransactionsTest {
    private static RaceDatabase database;

    @BeforeAll
    static void start() throws SQLException {
        database = RaceDatabase.embedded();
        database.run(LeaseSql.TABLE);
        database.run(
                "create table counter (id text primary key, n int not null);" + " insert into counter values ('a', 0)");
        database.leaveOut("guard_lock");
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
    }

    @Test
    void released_after_the_commit_it_loses_no_update_in_any_order() {
        Exploration found = explore(true);
        assertThat(found.verdict()).as("%s", found.violation()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.schedules()).isGreaterThan(5);
    }

    @Test
    void released_before_it_one_is_lost() {
        Exploration found = explore(false);
        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(String.valueOf(found.violation())).contains("both count");
    }

    private static Exploration explore(boolean knowsTransactions) {
        JdbcTransactions transactions = JdbcTransactions.over(database.dataSource());
        return Explorer.explore(
                database.scenario("locked", race -> {
                    var wakeups = new ActorWakeups();
                    for (String who : List.of("one", "other")) {
                        LockRegistry locks = wakeups.open(LockRegistry.over(new Rows(database.dataSource(), wakeups))
                                .with(LockConfig.of("counter", Duration.ofMinutes(10), Duration.ofMinutes(10)))
                                .within(knowsTransactions ? transactions : Transactions.NONE)
                                .as(who));
                        race.actor(
                                who,
                                () -> transactions.run(connection -> {
                                    try (Held held = locks.lock(LockKey.of("counter", "a"))) {
                                        increment(connection);
                                        held.ensureValid();
                                    }
                                }));
                    }
                    race.invariant("both count", "select n from counter where n <> 2");
                }),
                Settings.DEFAULT.withStrategy("exhaustive").withBudget(new Budget(10_000, Duration.ofSeconds(60))));
    }

    private static void increment(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int read;
            try (ResultSet rows = statement.executeQuery("select n from counter where id = 'a'")) {
                rows.next();
                read = rows.getInt(1);
            }
            statement.executeUpdate("update counter set n = " + (read + 1) + " where id = 'a'");
        }
    }

    /** The statements of lease rows, and a word to actors at each release. */
    private record Rows(DataSource source, ActorWakeups wakeups) implements LockBackend {
        private interface Use<T> {
            T with(Connection connection) throws SQLException;
        }

        private <T> T own(Use<T> use) {
            try (Connection connection = source.getConnection()) {
                return use.with(connection);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Attempt tryAcquire(Claim claim, Duration lease, Duration within) {
            // Who has it is no matter here.
            return own(connection -> LeaseSql.take(connection, claim, lease, claim.holder()))
                    .<Attempt>map(Attempt.Granted::new)
                    .orElse(Attempt.Refused.UNKNOWN);
        }

        @Override
        public boolean renew(Claim claim, Fence fence, Duration lease, Duration within) {
            throw new AssertionError("nothing is due so soon");
        }

        @Override
        public boolean release(Claim claim, Fence fence, Duration within) {
            boolean isReleased = own(connection -> LeaseSql.release(connection, claim, fence));
            wakeups.released();
            return isReleased;
        }

        @Override
        public void withdraw(Claim claim, Duration within) {
            own(connection -> LeaseSql.withdraw(connection, claim));
        }

        @Override
        public Subscription onRelease(LockKey key, Runnable wake) {
            return Subscription.NONE;
        }

        @Override
        public boolean gate(Connection connection, Claim claim, Fence fence) throws SQLException {
            return LeaseSql.gate(connection, claim, fence);
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(false, true, Fence.Kind.DURABLE, 1);
        }

        @Override
        public void close() {
            // Nothing is kept open.
        }
    }
}
