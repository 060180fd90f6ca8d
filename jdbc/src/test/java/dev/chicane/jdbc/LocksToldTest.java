package dev.chicane.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.race.ThrowingRunnable;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Who has locked what, by which statement and where, and who has left it so. */
class LocksToldTest extends JdbcRaceContract {
    private static final String ONE = "update item set n = n + 1 where id = 1";
    private static final String TWO = "update item set n = n + 1 where id = 2";

    /** Who is aborted says that this is wrong, and does not pass on why: that would be no failure. */
    private static ThrowingRunnable both(String first, String second) {
        return on(connection -> {
            connection.setAutoCommit(false);
            run(connection, "select n from item");
            run(connection, first);
            boolean isAborted = false;
            try {
                run(connection, second);
            } catch (SQLException e) {
                isAborted = true;
                assertThat(e.getMessage()).isEqualTo("ERROR: deadlock detected");
            }
            assertThat(isAborted).isFalse();
            connection.commit();
        });
    }

    @Test
    void of_a_deadlock_is_told_who_waited_for_whom() {
        Exploration found = explore(race -> {
            race.actor("first", both(ONE, TWO));
            race.actor("second", both(TWO, ONE));
        });

        assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.FAILED);
        assertThat(found.trace().steps())
                .extracting(Step::value)
                .filteredOn(value -> value.contains("40P01"))
                .singleElement()
                .asString()
                .contains(
                        "first waits with \"" + TWO + "\" for a lock in the database that second has by \"" + TWO
                                + "\".",
                        "second waits with \"" + ONE + "\" for a lock in the database that first has by \"" + ONE
                                + "\".");
    }

    private static ThrowingRunnable leaves(String statement, boolean leavesOpen) {
        return () -> {
            Connection connection = database.dataSource().getConnection();
            connection.setAutoCommit(false);
            run(connection, "select n from item where id = 1");
            run(connection, statement);
            if (!leavesOpen) {
                connection.close();
            }
        };
    }

    @Test
    void who_has_left_a_transaction_open_is_told_to_who_waits_for_it() {
        Exploration found = explore(race -> {
            race.actor("first", leaves(ONE, true));
            race.actor("second", on(connection -> run(connection, ONE)));
        });

        Violation violation = Objects.requireNonNull(found.violation());
        assertThat(violation.kind()).isEqualTo(ViolationKind.DEADLOCK);
        assertThat(violation.message())
                .contains("second waits for a lock in the database that first has left taken by \"" + ONE
                        + "\" at JdbcRaceContract.java:")
                .contains("in a transaction that was open when it ended, and nobody is left to end that");
        assertThat(found.remarks())
                .anySatisfy(remark -> assertThat(remark)
                        .startsWith("A transaction was open when first had ended (connection 1, begun by"
                                + " \"select n from item where id = 1\" at JdbcRaceContract.java:"));
    }

    @Test
    void of_several_statements_the_one_is_told_that_got_the_lock() {
        database.leaveNothingOut(false);
        try {
            Exploration found = explore(race -> {
                race.actor("first", () -> {
                    Connection connection = database.dataSource().getConnection();
                    connection.setAutoCommit(false);
                    run(connection, ONE);
                    run(connection, TWO);
                });
                race.actor("second", on(connection -> run(connection, ONE)));
            });
            assertThat(Objects.requireNonNull(found.violation()).message())
                    .contains("that first has left taken by \"" + ONE + '"');
        } finally {
            database.leaveNothingOut(true);
        }
    }

    @Test
    void it_is_told_too_where_nobody_waits_and_not_where_it_is_closed() throws SQLException {
        assertThat(search(leaves(TWO, true)).remarks())
                .anyMatch(remark -> remark.contains("A transaction was open when first had ended"));
        fill();
        assertThat(search(leaves(TWO, false)).remarks()).noneMatch(remark -> remark.contains("was open"));
    }

    private static Exploration search(ThrowingRunnable first) {
        return search(race -> {
            race.actor("first", first);
            race.actor("second", on(connection -> one(connection, "select 1")));
        });
    }

    private static Exploration search(Consumer<Race> declaration) {
        return Explorer.explore(
                database.scenario("left open", declaration),
                Settings.DEFAULT
                        .withStrategy("exhaustive")
                        .withBudget(new Budget(500, Duration.ofMinutes(1)))
                        .withoutDataRaces());
    }

    @Test
    void a_table_that_is_left_locked_spoils_its_own_schedule_only() {
        var executions = new AtomicInteger();
        var left = new AtomicInteger();
        Exploration found = search(race -> {
            boolean isLate = executions.incrementAndGet() > 6;
            boolean[] isChanged = {false};
            race.actor("first", () -> {
                Connection connection = database.dataSource().getConnection();
                connection.setAutoCommit(false);
                run(connection, "lock table item; " + ONE);
                if (isLate && isChanged[0] && left.get() == 0) {
                    left.set(executions.get());
                } else {
                    connection.close();
                }
            });
            race.actor("second", on(connection -> {
                run(connection, TWO);
                isChanged[0] = true;
            }));
        });

        assertThat(left.get()).isPositive().isLessThan(executions.get());
        assertThat(found.verdict()).as("%s", found).isNotEqualTo(Verdict.FAILED);
        assertThat(String.join("\n", found.notCovered()))
                .contains(
                        "What the tables hold can't be compared, since a transaction was left open: first (connection 1,"
                                + " by \"lock table item; " + ONE + "\"")
                .contains(" has locked item");
    }

    @Test
    void what_a_statement_has_come_to_stands_behind_its_wait() {
        Exploration found = explore(race -> {
            race.actor("first", both(ONE, TWO));
            race.actor("second", on(connection -> {
                run(connection, ONE);
                assertThat(one(connection, "select n from item where id = 2")).isEqualTo("0");
            }));
        });

        List<Step> second = found.trace().steps().stream()
                .filter(step -> found.trace().actors().get(step.actor()).equals("second"))
                .filter(step -> step.kind() == StepKind.SQL
                        || step.kind() == StepKind.BLOCKED
                        || step.kind() == StepKind.RESUMED)
                .toList();
        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        int waits = second.stream().map(Step::kind).toList().indexOf(StepKind.BLOCKED);
        if (waits > 0) {
            assertThat(second.get(waits - 1).value()).isEmpty();
            assertThat(second.get(waits + 1).kind()).isEqualTo(StepKind.RESUMED);
            assertThat(second.get(waits + 1).value()).startsWith("1 row");
        }
    }
}
