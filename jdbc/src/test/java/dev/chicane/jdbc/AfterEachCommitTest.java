package dev.chicane.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.race.RaceException;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Invariants that are asked after each commit: they see what is committed for a moment, and name whose commit it was. */
class AfterEachCommitTest extends JdbcRaceContract {
    private static final String SUM = "select sum(n) from item having sum(n) <> 0";

    private static void moveInTwo(Connection connection) throws SQLException {
        run(connection, "update item set n = n + 5 where id = 1");
        run(connection, "update item set n = n - 5 where id = 2");
    }

    private static void move(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        moveInTwo(connection);
        connection.commit();
    }

    private static void read(Connection connection) throws SQLException {
        one(connection, "select sum(n) from item");
    }

    private static Exploration explored(Body first, Body second) {
        return explore(race -> {
            race.actor("first", on(first));
            race.actor("second", on(second));
            race.invariant("nothing is lost", SUM).afterEachCommit();
        });
    }

    private static Violation violation(Exploration found) {
        assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.FAILED);
        return Objects.requireNonNull(found.violation());
    }

    private static List<Step> steps(Exploration found) {
        return Objects.requireNonNull(found.trace()).steps();
    }

    @Test
    void what_is_broken_between_two_statements_that_commit_is_found_there() {
        Exploration found = explored(AfterEachCommitTest::moveInTwo, AfterEachCommitTest::read);
        Violation violation = violation(found);
        assertThat(violation.kind()).isEqualTo(ViolationKind.INVARIANT);
        assertThat(violation.message()).isEqualTo("nothing is lost (found: (5))");
        assertThat(violation.actor()).isEqualTo("first");
        assertThat(steps(found).getLast().kind()).isEqualTo(StepKind.FAIL);
        assertThat(steps(found))
                .filteredOn(step -> step.actor() == steps(found).getLast().actor() && step.kind() == StepKind.SQL)
                .singleElement()
                .satisfies(step -> assertThat(step.target()).contains("n + 5"));
    }

    @Test
    void its_fixed_twin_holds_in_all_schedules() {
        Exploration found = explored(AfterEachCommitTest::move, AfterEachCommitTest::read);
        assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.EXHAUSTED);
    }

    @Test
    void it_is_no_step() {
        long plain = schedules(AfterEachCommitTest::move, AfterEachCommitTest::read);
        assertThat(explored(AfterEachCommitTest::move, AfterEachCommitTest::read)
                        .schedules())
                .isEqualTo(plain);
    }

    @Test
    void a_commit_in_the_middle_of_an_sql_text_counts() {
        Exploration found = explored(
                connection -> run(
                        connection, "begin; update item set n = 1 where id = 1; commit; begin; update item set n = -1"),
                AfterEachCommitTest::read);
        assertThat(violation(found).actor()).isEqualTo("first");
    }

    @Test
    void what_is_rolled_back_was_never_there() {
        Body fails = connection -> {
            connection.setAutoCommit(false);
            run(connection, "update item set n = n + 5 where id = 1");
            connection.rollback();
        };
        assertThat(explored(fails, AfterEachCommitTest::read).verdict()).isEqualTo(Verdict.EXHAUSTED);
    }

    /** The second's statement is committed in the step of the first's that lets it go on; only then it sees one row new and the other old. */
    @Test
    void a_statement_that_waited_is_committed_where_it_is_let_go_on() throws SQLException {
        // A query that is seen would have the statement stopped in its middle.
        database.run("create function other() returns int stable language plpgsql as $$ declare found int; begin"
                + " execute replace('s-lect n from item where id = 2', 's-', 'se') into found; return found; end $$");
        Exploration found = explore(race -> {
            race.actor("first", on(connection -> {
                connection.setAutoCommit(false);
                run(connection, "update item set n = 1");
                connection.commit();
            }));
            race.actor(
                    "second", on(connection -> run(connection, "update item set n = 10 * n + other() where id = 1")));
            race.invariant("not in between", "select n from item where id = 1 and n = 10")
                    .afterEachCommit();
        });
        assertThat(violation(found).actor()).isEqualTo("first");
        assertThat(violation(found).message())
                .isEqualTo("not in between (found: (10); committed in the same step: second)");
    }

    @Test
    void what_does_not_hold_at_first_is_no_actor_s_fault() {
        Exploration found = explore(race -> {
            race.actor("first", on(AfterEachCommitTest::read));
            race.actor("second", on(AfterEachCommitTest::read));
            race.invariant("never", "select 1").afterEachCommit();
        });
        assertThat(violation(found).actor()).isEqualTo("main");
    }

    @Test
    void a_query_that_is_none_is_a_mistake_and_no_race() {
        assertThatThrownBy(() -> explore(race -> {
                    race.actor("first", on(AfterEachCommitTest::read));
                    race.actor("second", on(AfterEachCommitTest::read));
                    race.invariant("misspelt", "select from itme").afterEachCommit();
                }))
                .isInstanceOf(RaceException.class)
                .hasMessageContaining(
                        "The invariant \"misspelt\" can't be asked: ERROR: relation \"itme\" does not exist (line 1,");
    }

    @Test
    void one_that_waits_for_an_actor_s_lock_is_a_mistake_and_does_not_hang() {
        assertThatThrownBy(() -> explore(race -> {
                    race.actor("first", on(connection -> {
                        connection.setAutoCommit(false);
                        run(connection, "lock table item");
                        connection.commit();
                    }));
                    race.actor("second", on(connection -> one(connection, "select 1")));
                    race.invariant("locked out", SUM).afterEachCommit();
                }))
                .isInstanceOf(RaceException.class)
                .hasMessageContaining("lock timeout");
    }

    @Test
    void it_is_asked_for_before_the_race_begins() {
        assertThatThrownBy(() -> explore(race -> {
                    var invariant = race.invariant("late", SUM);
                    race.actor("first", invariant::afterEachCommit);
                    race.actor("second", on(AfterEachCommitTest::read));
                }))
                .isInstanceOf(RaceException.class)
                .hasMessageContaining("The race has begun");
    }

    @Test
    void without_a_database_there_is_nothing_to_ask() {
        assertThatThrownBy(() -> new Race().invariant("none", SUM)).isInstanceOf(RaceException.class);
    }
}
