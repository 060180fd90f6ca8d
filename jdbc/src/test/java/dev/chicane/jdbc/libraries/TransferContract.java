package dev.chicane.jdbc.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.jdbc.RaceDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two actors take 80 of 100, by whatever library makes the statements: it does not change how many schedules there are, nor what they
 * come to. A test for each library is derived from it.
 */
abstract class TransferContract {
    static RaceDatabase database;

    private Bank bank;

    /** A service of the program, and what it is made of; made before the search. */
    interface Bank extends AutoCloseable {
        /** Moves 80 from "a" to "b" if "a" has so much, in one transaction. */
        void transfer(boolean locks) throws Exception;

        @Override
        default void close() {}
    }

    /** One over this data source. */
    abstract Bank bank(DataSource source) throws Exception;

    @BeforeAll
    static void start() throws SQLException {
        database = RaceDatabase.embedded();
        database.run("create table account (id text primary key, balance int not null);"
                + " insert into account values ('a', 100), ('b', 0)");
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
    }

    @BeforeEach
    void open() throws Exception {
        database.leaveNothingOut(true);
        bank = bank(database.dataSource());
    }

    @AfterEach
    void close() {
        bank.close();
    }

    @Test
    void check_then_update_takes_too_much_in_22_of_24_schedules() {
        Map<String, Integer> ends = new TreeMap<>();
        Exploration explored = explore(race -> {
            transfers(race, false);
            countEnds(race, ends);
        });

        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.EXHAUSTED);
        assertThat(explored.schedules()).isEqualTo(24);
        // The first run, which only loads classes, is serial.
        assertThat(ends).isEqualTo(Map.of("(a=-60 b=160)", 22, "(a=20 b=80)", 3));
    }

    @Test
    void of_24_schedules_6_differ_in_what_depends_on_each_other() {
        database.leaveNothingOut(false);
        Map<String, Integer> ends = new TreeMap<>();
        Exploration explored = explore(race -> {
            transfers(race, false);
            countEnds(race, ends);
        });

        assertThat(explored.remarks()).isEmpty();
        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.EXHAUSTED);
        assertThat(explored.schedules()).isEqualTo(6);
        assertThat(ends.keySet()).containsExactly("(a=-60 b=160)", "(a=20 b=80)");
    }

    @Test
    void select_for_update_takes_it_once_in_all_8_schedules() {
        Map<String, Integer> ends = new TreeMap<>();
        Exploration explored = explore(race -> {
            transfers(race, true);
            countEnds(race, ends);
        });

        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.EXHAUSTED);
        assertThat(explored.schedules()).isEqualTo(8);
        assertThat(ends).isEqualTo(Map.of("(a=20 b=80)", 9));
    }

    @Test
    void what_fails_is_shown_by_the_lines_of_the_program() {
        Exploration explored = explore(race -> {
            transfers(race, false);
            race.invariant("no negative balance", "select id, balance from account where balance < 0");
        });

        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.FAILED);
        List<Step> statements = explored.trace().steps().stream()
                .filter(step -> step.kind() == StepKind.SQL)
                .toList();
        assertThat(statements).hasSize(8);
        assertThat(statements)
                .allMatch(step ->
                        step.location().matches("(" + getClass().getSimpleName() + "|TransferContract).java:\\d+"));
    }

    void transfers(Race race, boolean locks) {
        race.actor("first", () -> bank.transfer(locks));
        race.actor("second", () -> bank.transfer(locks));
    }

    static void countEnds(Race race, Map<String, Integer> ends) {
        race.after(() -> ends.merge(
                database.rows("select string_agg(id || '=' || balance, ' ' order by id) from account")
                        .getFirst(),
                1,
                Integer::sum));
    }

    static Exploration explore(Consumer<Race> declaration) {
        return explore(declaration, 10_000);
    }

    static Exploration explore(Consumer<Race> declaration, int schedules) {
        return Explorer.explore(
                database.scenario("transfer", declaration.andThen(Race::anyOutcome)),
                Settings.DEFAULT
                        .withStrategy("exhaustive")
                        .withBudget(new Budget(schedules, Duration.ofMinutes(5)))
                        .withoutDataRaces());
    }
}
