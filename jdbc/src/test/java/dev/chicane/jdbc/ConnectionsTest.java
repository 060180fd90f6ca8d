package dev.chicane.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** What connections of actors are to each other, to those who have them, and to the next schedule. */
class ConnectionsTest extends JdbcRaceContract {
    private static final String ADD = "update item set n = n + 1 where id = 1";

    @Test
    void closing_one_rolls_back_and_lets_others_go_on() {
        Body leaves = connection -> {
            connection.setAutoCommit(false);
            run(connection, ADD);
        };
        assertThat(schedules(leaves, connection -> {
                    run(connection, ADD);
                    assertThat(one(connection, "select n from item where id = 1"))
                            .isEqualTo("1");
                }))
                // The other's update comes first, and its select in one of three places; or it waits; or it comes last.
                .isEqualTo(5);
    }

    @Test
    void a_rollback_to_a_savepoint_lets_others_go_on() {
        assertThat(schedules(
                        connection -> {
                            connection.setAutoCommit(false);
                            Savepoint savepoint = connection.setSavepoint("before");
                            run(connection, ADD);
                            connection.rollback(savepoint);
                            connection.commit();
                        },
                        connection -> run(connection, ADD)))
                // Before the update, after it (then it waits, and goes on before or after the commit), before the
                // commit, after it.
                .isEqualTo(5);
    }

    @Test
    void statements_know_the_connection_that_they_are_of() {
        assertThat(points(connection -> {
                    try (PreparedStatement statement = connection.prepareStatement("select 1");
                            ResultSet rows = statement.executeQuery()) {
                        assertThat(statement.getConnection()).isSameAs(connection);
                        assertThat(rows.getStatement()).isSameAs(statement);
                        assertThat(connection.isWrapperFor(Connection.class)).isTrue();
                        assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
                        assertThat(connection.isWrapperFor(PGConnection.class)).isTrue();
                        assertThat(connection.isWrapperFor(String.class)).isFalse();
                        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> connection.unwrap(String.class));
                    }
                }))
                .isEqualTo(1);
    }

    @Test
    void closed_ones_and_what_is_of_them_throw() {
        assertThat(points(connection -> {
                    Connection other = database.dataSource().getConnection();
                    Statement statement = other.createStatement();
                    other.close();
                    other.close();
                    assertThat(other.isClosed()).isTrue();
                    assertThat(other.isValid(1)).isFalse();
                    assertThat(statement.isClosed()).isTrue();
                    statement.close();
                    assertThatExceptionOfType(SQLException.class)
                            .isThrownBy(other::createStatement)
                            .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("08003"));
                    // Its session is that of somebody else by now.
                    try (Connection next = database.dataSource().getConnection()) {
                        assertThatExceptionOfType(SQLException.class)
                                .isThrownBy(() -> statement.execute(ADD))
                                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("08003"));
                        assertThat(one(next, "select n from item where id = 1")).isEqualTo("0");
                    }
                }))
                .isEqualTo(1);
    }

    @Test
    void one_that_outlives_its_execution_is_closed() {
        List<Connection> kept = new ArrayList<>();
        assertThat(points(connection -> {
                    for (Connection old : kept) {
                        assertThat(old.isClosed()).isTrue();
                        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> run(old, ADD));
                    }
                    Connection left = database.dataSource().getConnection();
                    left.setAutoCommit(false);
                    run(left, ADD);
                    kept.clear();
                    kept.add(left);
                }))
                .isEqualTo(1);
    }

    @Test
    void one_actor_may_have_two() {
        assertThat(points(connection -> {
                    connection.setAutoCommit(false);
                    run(connection, ADD);
                    try (Connection second = database.dataSource().getConnection()) {
                        assertThat(one(second, "select n from item where id = 1"))
                                .isEqualTo("0");
                        connection.commit();
                        assertThat(one(second, "select n from item where id = 1"))
                                .isEqualTo("1");
                    }
                }))
                .isEqualTo(4);
    }

    @Test
    void one_actor_that_waits_for_itself_is_a_deadlock() {
        Exploration explored = explore(race -> {
            race.actor("alone", on(connection -> {
                connection.setAutoCommit(false);
                run(connection, ADD);
                try (Connection second = database.dataSource().getConnection()) {
                    run(second, ADD);
                }
            }));
            race.actor("other", on(connection -> one(connection, "select 1")));
        });
        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.FAILED);
        assertThat(String.valueOf(explored.violation())).containsIgnoringCase("deadlock");
    }

    @Test
    void a_timeout_of_a_statement_ends_its_wait_without_any_time() {
        assertThat(points(connection -> {
                    connection.setAutoCommit(false);
                    run(connection, ADD);
                    try (Connection second = database.dataSource().getConnection();
                            Statement waits = second.createStatement()) {
                        waits.setQueryTimeout(3_600);
                        assertThat(waits.getQueryTimeout()).isEqualTo(3_600);
                        assertThatExceptionOfType(SQLException.class)
                                .isThrownBy(() -> waits.execute(ADD))
                                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("57014"));
                        assertThat(one(second, "select n from item where id = 1"))
                                .isEqualTo("0");
                    }
                    connection.commit();
                }))
                // Time passes when nobody else can go on: so the other's statement comes before the end of the wait.
                .isEqualTo(2);
    }

    @Test
    void a_statement_is_cancelled_by_another_actor() {
        var cancelled = new AtomicInteger();
        var done = new AtomicInteger();
        Exploration explored = explore(race -> {
            Statement statement = statement();
            race.actor("holder", on(connection -> {
                connection.setAutoCommit(false);
                run(connection, ADD);
                connection.commit();
            }));
            race.actor("waiting", () -> {
                try {
                    statement.execute(ADD);
                    done.incrementAndGet();
                } catch (SQLException e) {
                    assertThat(e.getSQLState()).isEqualTo("57014");
                    cancelled.incrementAndGet();
                }
            });
            race.actor("impatient", statement::cancel);
        });
        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.EXHAUSTED);
        assertThat(cancelled).hasPositiveValue();
        assertThat(done).hasPositiveValue();
    }

    private static Statement statement() {
        try {
            return database.dataSource().getConnection().createStatement();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void actors_who_share_one_wait_for_each_other() {
        Exploration explored = explore(race -> {
            Statement statement = statement();
            race.actor("holder", on(connection -> {
                connection.setAutoCommit(false);
                run(connection, ADD);
                connection.commit();
            }));
            race.actor("one", () -> statement.getConnection().createStatement().execute(ADD));
            race.actor("two", () -> {
                try (PreparedStatement add = statement.getConnection().prepareStatement(ADD)) {
                    add.execute();
                }
            });
            race.invariant("all three", "select n from item where id = 1 and n <> 3");
        });
        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.EXHAUSTED);
    }

    @Test
    void errors_are_what_the_server_says() {
        assertThat(points(connection -> {
                    assertThatExceptionOfType(SQLException.class)
                            .isThrownBy(() -> run(connection, "insert into item values (1, 1)"))
                            .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("23505"));
                    assertThatExceptionOfType(SQLException.class)
                            .isThrownBy(() -> run(connection, "selct 1"))
                            .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("42601"));
                }))
                .isEqualTo(2);
    }

    @Test
    void what_a_session_was_set_to_is_gone_in_the_next_schedule() {
        Body changes = connection -> {
            assertThat(
                            one(
                                    connection,
                                    "select current_setting('work_mem') || current_setting('statement_timeout')"
                                            + " || left(current_setting('application_name'), 8) || current_setting('search_path')"))
                    .isEqualTo("4MB0chicane-\"$user\", public");
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
            assertThat(connection.isReadOnly()).isFalse();
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.getHoldability()).isEqualTo(ResultSet.CLOSE_CURSORS_AT_COMMIT);
            assertThat(connection.getNetworkTimeout()).isZero();
            try (Statement batch = connection.createStatement()) {
                batch.addBatch("set work_mem = '8MB'");
                batch.addBatch("create temporary table mine (n int)");
                batch.executeBatch();
            }
            one(connection, "select set_config('statement_timeout', '1h', false)");
            connection.setHoldability(ResultSet.HOLD_CURSORS_OVER_COMMIT);
            connection.setNetworkTimeout(Runnable::run, 60_000);
            connection.setClientInfo("ApplicationName", "changed");
            connection.setSchema("pg_catalog");
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        };
        // Three statements each: 6! / (3! * 3!).
        assertThat(schedules(changes, changes)).isEqualTo(20);
    }

    @Test
    void locks_of_a_session_are_let_go_when_its_connection_is_closed() {
        Body locks = connection -> run(connection, "select pg_advisory_lock(7)");
        // One comes first, and closes before or after the other has begun to wait.
        assertThat(schedules(locks, locks)).isEqualTo(2);
    }

    @Test
    void copy_and_notifications_pass_and_are_said_not_to_be_interleaved() {
        Exploration explored = Explorer.explore(
                database.scenario("copy", race -> {
                    race.anyOutcome();
                    race.actor("first", on(connection -> {
                        run(connection, "listen news");
                        PGConnection driver = connection.unwrap(PGConnection.class);
                        long copied =
                                driver.getCopyAPI().copyIn("copy item from stdin csv", new StringReader("3,3\n4,4\n"));
                        assertThat(copied).isEqualTo(2);
                        run(connection, "notify news, 'from myself'");
                        assertThat(driver.getNotifications()).hasSize(1);
                    }));
                    race.actor("second", on(connection -> one(connection, "select 1")));
                    race.invariant("all rows", "select count(*) from item having count(*) <> 4");
                }),
                // When an answer comes that no gate waits for is up to the real world: the schedules have no end.
                Settings.DEFAULT
                        .withBudget(new Budget(10, Duration.ofMinutes(1)))
                        .withoutDataRaces());
        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(explored.schedules()).isEqualTo(10);
        assertThat(explored.notCovered()).anyMatch(line -> line.contains("unwrapped PGConnection"));
    }
}
