package dev.chicane.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.race.ThrowingRunnable;
import dev.chicane.engine.schedule.Timeouts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** What tests of small races over one database have in common: two rows, which are fresh for each test. */
abstract class JdbcRaceContract {
    static RaceDatabase database;

    /** What an actor does on a connection of its own. */
    interface Body {
        void run(Connection connection) throws Exception;
    }

    @BeforeAll
    static void start() throws SQLException {
        database = RaceDatabase.embedded();
        // How many schedules there are says at which calls another actor may come in between.
        database.leaveNothingOut(true);
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
    }

    @BeforeEach
    void fill() throws SQLException {
        database.run("""
                drop schema public cascade; create schema public;
                create table item (id int primary key, n int not null);
                insert into item values (1, 0), (2, 0);
                """);
    }

    /** How many schedules there are, all of which hold. */
    static long schedules(Body first, Body second) {
        Exploration explored = explore(race -> {
            race.actor("first", on(first));
            race.actor("second", on(second));
        });
        // All were run also where that proves nothing.
        assertThat(explored.notCovered()).allMatch(line -> line.startsWith("Several statements in one step"));
        if (explored.notCovered().isEmpty()) {
            assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.EXHAUSTED);
        } else {
            assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.BUDGET_SPENT);
            assertThat(explored.remarks()).anyMatch(line -> line.contains("come to an end of its own"));
        }
        return explored.schedules();
    }

    /** How many scheduling points one passes: a statement of another actor comes before each of them, or after all. */
    static long points(Body body) {
        return schedules(body, connection -> one(connection, "select 1")) - 1;
    }

    static ThrowingRunnable on(Body body) {
        return () -> {
            try (Connection connection = database.dataSource().getConnection()) {
                body.run(connection);
            }
        };
    }

    static Exploration explore(Consumer<Race> declaration) {
        return Explorer.explore(
                database.scenario("race", declaration.andThen(Race::anyOutcome)),
                Settings.DEFAULT
                        .withStrategy("exhaustive")
                        .withTimeouts(Timeouts.IDLE)
                        .withBudget(new Budget(2_000, Duration.ofMinutes(1)))
                        .withoutDataRaces());
    }

    /** The only value of the only row. */
    static String one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
