package dev.chicane.guard.lock.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.guard.lock.Claim;
import dev.chicane.guard.lock.Fence;
import dev.chicane.guard.lock.LockKey;
import dev.chicane.jdbc.RaceDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trap 7: one whose lease is over releases late, while two others add to one number, in every order of their statements. */
final class LateReleaseTest {
    private static final LockKey KEY = LockKey.of("counter", "a");
    private static final Duration LONG = Duration.ofMinutes(10);
    private static RaceDatabase database;

    /** Gives a lock back. */
    private interface Release {
        void of(Connection connection, Claim claim, Fence fence) throws SQLException;
    }

    @BeforeAll
    static void start() throws SQLException {
        database = RaceDatabase.embedded();
        database.run(LeaseSql.TABLE);
        database.run("create table counter (id text primary key, n int not null);"
                + " insert into counter values ('a', 0);"
                + " create table done (who text primary key);"
                + " insert into guard_lock values ('counter:a', 'late', 'late', 1, now(), now())");
        database.leaveOut("guard_lock");
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
    }

    @Test
    void it_frees_nobody_elses_lock_in_any_order() {
        Exploration found = explore(LeaseSql::release);
        assertThat(found.verdict())
                .as("%s %s", found.violation(), found.notCovered())
                .isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.schedules()).isGreaterThan(5);
    }

    @Test
    void a_release_by_the_name_alone_frees_the_lock_of_who_came_next() {
        Exploration found = explore((connection, claim, fence) -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("update guard_lock set until = '-infinity' where name = 'counter:a'");
            }
        });
        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(String.valueOf(found.violation())).contains("what was done counts");
    }

    private static Exploration explore(Release release) {
        return Explorer.explore(
                database.scenario("late", race -> {
                    race.actor("late", () -> releaseLate(release));
                    race.actor("one", () -> take("one", release));
                    race.actor("other", () -> take("other", release));
                    race.anyOutcome();
                    race.invariant(
                            "what was done counts", "select n from counter where n <> (select count(*) from done)");
                }),
                Settings.DEFAULT.withStrategy("exhaustive").withBudget(new Budget(20_000, Duration.ofMinutes(2))));
    }

    private static void releaseLate(Release release) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            release.of(connection, new Claim(KEY, "late", "late"), new Fence(1, Fence.Kind.DURABLE));
        }
    }

    /** Who does not get it does nothing. */
    private static void take(String who, Release release) throws SQLException {
        var claim = new Claim(KEY, who, who);
        try (Connection connection = database.dataSource().getConnection()) {
            Optional<Fence> fence = LeaseSql.take(connection, claim, LONG, who);
            if (fence.isPresent()) {
                add(connection, who);
                release.of(connection, claim, fence.get());
            }
        }
    }

    private static void add(Connection connection, String who) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int read;
            try (ResultSet rows = statement.executeQuery("select n from counter where id = 'a'")) {
                rows.next();
                read = rows.getInt(1);
            }
            statement.executeUpdate("with counted as (insert into done values ('" + who + "'))"
                    + " update counter set n = " + (read + 1) + " where id = 'a'");
        }
    }
}
