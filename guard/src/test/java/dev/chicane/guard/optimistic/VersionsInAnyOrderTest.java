package dev.chicane.guard.optimistic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.guard.StaleObjectException;
import dev.chicane.guard.optimistic.Jobs.Job;
import dev.chicane.guard.retry.RetryPolicy;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.jdbc.RaceDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two that read a job, and write what they have made of it, in every order of their statements. */
final class VersionsInAnyOrderTest {
    private static final RetryPolicy AT_ONCE = RetryPolicy.of("at once", 3, Duration.ZERO, 1, Duration.ZERO);
    private static RaceDatabase database;

    private interface Work {
        void run(JdbcTransactions transactions, String who) throws SQLException;
    }

    @BeforeAll
    static void start() throws SQLException {
        database = RaceDatabase.embedded();
        database.run(Jobs.TABLE + " create table done (who text primary key)");
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
    }

    private static Exploration explore(Work work, String what, String query) {
        JdbcTransactions transactions = JdbcTransactions.over(database.dataSource());
        return Explorer.explore(
                database.scenario("jobs", race -> {
                    race.anyOutcome();
                    for (String who : List.of("one", "other")) {
                        race.actor(who, () -> work.run(transactions, who));
                    }
                    race.invariant(what, query);
                }),
                Settings.DEFAULT.withStrategy("exhaustive").withBudget(new Budget(10_000, Duration.ofSeconds(60))));
    }

    private static void holds(Exploration found) {
        assertThat(found.verdict())
                .as("%s %s", found.violation(), found.notCovered())
                .isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.schedules()).isGreaterThan(3);
    }

    private static Exploration checkpoints(Work work) {
        return explore(
                work,
                "what was done counts",
                "select checkpoints from jobneed, (select count(*) n from done) d where id = 123 and checkpoints <> n");
    }

    private static void note(Connection connection, String who) throws SQLException {
        Jobs.run(connection, "insert into done values ('" + who + "')");
    }

    @Test
    void with_its_version_a_change_is_made_or_refused() {
        holds(checkpoints((transactions, who) -> {
            try {
                transactions.run(connection -> {
                    Jobs.addCheckpoint(connection, 123);
                    note(connection, who);
                });
            } catch (StaleObjectException e) {
                assertThat(e).hasMessage("Jobneed(123) was modified concurrently: expected version 5, found 6");
            }
        }));
    }

    @Test
    void retried_both_are_made() {
        holds(explore(
                (transactions, who) -> OptimisticTransactions.retrying(transactions, AT_ONCE)
                        .run(connection -> Jobs.addCheckpoint(connection, 123)),
                "both count",
                "select checkpoints, version from jobneed where id = 123 and (checkpoints <> 2 or version <> 7)"));
    }

    @Test
    void without_it_one_is_lost() {
        Exploration found = checkpoints((transactions, who) -> transactions.run(connection -> {
            Job job = Jobs.read(connection, 123);
            Jobs.run(connection, "update jobneed set checkpoints = " + (job.checkpoints() + 1) + " where id = 123");
            note(connection, who);
        }));
        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(String.valueOf(found.violation())).contains("what was done counts");
    }

    /** Write skew: each decides by one job, and writes another one. */
    private static Exploration skew(boolean looks) {
        return explore(
                (transactions, who) -> OptimisticTransactions.retrying(transactions, AT_ONCE.alsoOn("40P01"))
                        .run(connection -> {
                            Job mine = Jobs.read(connection, who.equals("one") ? 123 : 124);
                            Job other = Jobs.read(connection, who.equals("one") ? 124 : 123);
                            if (other.checkpoints() == 0) {
                                Jobs.TABLE_OF_JOBS.update(connection, mine, "checkpoints = ?", 1);
                                if (looks) {
                                    Jobs.TABLE_OF_JOBS.ensureCurrent(connection, other);
                                }
                            }
                        }),
                "one of them",
                "select sum(checkpoints) from jobneed having sum(checkpoints) <> 1");
    }

    @Test
    void what_was_only_read_is_looked_at_too() {
        holds(skew(true));
    }

    @Test
    void without_a_look_both_decide_by_what_is_over() {
        Exploration found = skew(false);
        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(String.valueOf(found.violation())).contains("one of them");
    }
}
