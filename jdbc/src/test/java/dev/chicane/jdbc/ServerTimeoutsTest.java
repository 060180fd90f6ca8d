package dev.chicane.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.schedule.Timeouts;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings by which the server ends a statement after some time, which is virtual here. */
class ServerTimeoutsTest extends JdbcRaceContract {
    private static final String ADD = "update item set n = n + 1 where id = 1";

    @ParameterizedTest
    @CsvSource({
        "set lock_timeout = '1h', 55P03, due to lock timeout",
        "set statement_timeout = '1h', 57014, due to statement timeout",
        "set statement_timeout = '1h'; set lock_timeout = '30min', 55P03, due to lock timeout",
        "set statement_timeout = '1h'; set lock_timeout = '2h', 57014, due to statement timeout",
        "'select set_config(''lock_timeout'', ''100'', false)', 55P03, due to lock timeout",
    })
    void a_wait_that_nobody_else_can_end_is_ended_by_them_and_is_no_deadlock(String set, String state, String message) {
        assertThat(points(connection -> {
                    connection.setAutoCommit(false);
                    run(connection, ADD);
                    try (Connection second = database.dataSource().getConnection()) {
                        run(second, set);
                        assertThatExceptionOfType(SQLException.class)
                                .isThrownBy(() -> run(second, ADD))
                                .withMessageContaining(message)
                                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo(state));
                        assertThat(one(second, "select n from item where id = 1"))
                                .isEqualTo("0");
                    }
                    connection.commit();
                }))
                // Time passes when nobody else can go on: so the other's statement comes before the end of the wait.
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"set lock_timeout = '1ms'", "set statement_timeout = '1ms'"})
    void real_time_does_not_end_a_wait_that_others_end(String set) {
        var waits = new AtomicInteger();
        Exploration explored = explore(race -> {
            race.actor("slow", on(connection -> {
                connection.setAutoCommit(false);
                run(connection, ADD);
                run(connection, "select pg_sleep(0.1)");
                connection.commit();
            }));
            race.actor("impatient", on(connection -> {
                run(connection, set);
                run(connection, ADD);
                waits.incrementAndGet();
            }));
            race.invariant("both", "select n from item where id = 1 and n <> 2");
        });
        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.EXHAUSTED);
        assertThat(waits).hasPositiveValue();
    }

    @Test
    void the_driver_s_own_clock_does_not_end_one_either() {
        Exploration explored = explore(race -> {
            race.actor("slow", on(connection -> {
                connection.setAutoCommit(false);
                run(connection, ADD);
                run(connection, "select pg_sleep(1.2)");
                connection.commit();
            }));
            race.actor("impatient", on(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.setQueryTimeout(1);
                    statement.execute(ADD);
                    assertThat(statement.getQueryTimeout()).isEqualTo(1);
                }
            }));
        });
        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.EXHAUSTED);
    }

    /** The stop is no end of anything: what others do meanwhile takes its time from the statement's. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_stop_in_the_middle_of_a_statement_gives_it_no_more_time(boolean isOfStatement) {
        var ended = new TreeSet<Long>();
        var done = new TreeSet<Long>();
        var begin = new AtomicLong();
        database.stopInside(sql -> {
            boolean isIt = sql.startsWith("insert into item values (3, 1)");
            if (isIt) {
                // It is about to be sent.
                begin.set(now());
            }
            return isIt;
        });
        Exploration explored = Explorer.explore(
                database.scenario("timeouts", race -> {
                    race.anyOutcome();
                    race.actor("slow", on(connection -> {
                        connection.setAutoCommit(false);
                        run(connection, "insert into item values (3, 0) on conflict do nothing");
                        sleep(600);
                        run(connection, ADD);
                        sleep(600);
                        run(connection, ADD);
                        sleep(5_000);
                        connection.commit();
                    }));
                    race.actor("impatient", on(connection -> {
                        try (Statement statement = connection.createStatement()) {
                            if (isOfStatement) {
                                statement.setQueryTimeout(1);
                            } else {
                                statement.execute("set statement_timeout = '1s'");
                            }
                            statement.execute("insert into item values (3, 1) on conflict do nothing");
                            done.add(TimeUnit.NANOSECONDS.toMillis(now() - begin.get()));
                        } catch (SQLException e) {
                            assertThat(e.getSQLState()).isEqualTo("57014");
                            ended.add(TimeUnit.NANOSECONDS.toMillis(now() - begin.get()));
                        }
                    }));
                }),
                Settings.DEFAULT
                        .withStrategy("exhaustive")
                        .withTimeouts(Timeouts.SHORT)
                        .withBudget(new Budget(500, Duration.ofMinutes(1)))
                        .withoutDataRaces());

        database.stopInside(sql -> false);
        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.EXHAUSTED);
        assertThat(done).isNotEmpty().allMatch(millis -> millis < 1_000);
        // Where others have taken longer than that while it was stopped, it ends when it goes on.
        assertThat(ended).containsExactly(1_000L, 1_200L);
    }

    private static long now() {
        return self().scheduler().now();
    }

    private static void sleep(long millis) throws InterruptedException {
        self().scheduler().sleep(self(), TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static Actor self() {
        return Objects.requireNonNull(ControlledScheduler.current());
    }

    @Test
    void the_program_sees_its_own_settings() {
        List<String> seen = new ArrayList<>();
        assertThat(points(connection -> {
                    seen.clear();
                    run(connection, "set lock_timeout = '7s'; set statement_timeout = '3s'");
                    run(connection, ADD);
                    seen.add(one(connection, "show lock_timeout"));
                    connection.setAutoCommit(false);
                    run(connection, "set local lock_timeout = '8s'");
                    run(connection, ADD);
                    seen.add(one(connection, "show lock_timeout"));
                    connection.commit();
                    seen.add(one(connection, "show lock_timeout"));
                    assertThatExceptionOfType(SQLException.class)
                            .isThrownBy(() -> run(connection, "insert into item values (1, 1)"));
                    connection.rollback();
                    seen.add(one(connection, "show statement_timeout"));
                    connection.rollback();
                    connection.setAutoCommit(true);
                    run(connection, "begin");
                    run(connection, ADD);
                    run(connection, "commit");
                    seen.add(one(connection, "show lock_timeout"));
                }))
                .isPositive();
        assertThat(seen).containsExactly("7s", "8s", "7s", "3s", "7s");
    }

    @Test
    void those_of_a_database_are_virtual_too() throws SQLException {
        // One of its own: what sessions begin with stays theirs.
        try (RaceDatabase own = RaceDatabase.embedded()) {
            own.run("alter database postgres set lock_timeout = '1ms'; create table item (id int primary key, n int);"
                    + " insert into item values (1, 0)");
            Exploration explored = Explorer.explore(
                    own.scenario("timeouts", race -> {
                        race.actor("slow", () -> {
                            try (Connection connection = own.dataSource().getConnection()) {
                                connection.setAutoCommit(false);
                                run(connection, ADD);
                                run(connection, "select pg_sleep(0.1)");
                                connection.commit();
                            }
                        });
                        race.actor("impatient", () -> {
                            try (Connection connection = own.dataSource().getConnection()) {
                                assertThat(one(connection, "show lock_timeout")).isEqualTo("1ms");
                                run(connection, ADD);
                            }
                        });
                    }),
                    Settings.DEFAULT
                            .withStrategy("exhaustive")
                            .withTimeouts(Timeouts.IDLE)
                            .withBudget(new Budget(500, Duration.ofMinutes(1)))
                            .withoutDataRaces());
            assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.EXHAUSTED);
        }
    }
}
