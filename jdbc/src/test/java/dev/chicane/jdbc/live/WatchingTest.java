package dev.chicane.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.race.ThrowingRunnable;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.jdbc.RaceDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That a schedule which is looked at comes to what it came to before, and what is shown of its rows. */
class WatchingTest {
    private static RaceDatabase database;

    /** What an actor does on a connection of its own. */
    interface Body {
        void run(Connection connection) throws SQLException;
    }

    @BeforeAll
    static void start() throws SQLException {
        database = RaceDatabase.embedded();
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
    }

    @BeforeEach
    void fill() throws SQLException {
        database.run("""
                drop schema public cascade; create schema public;
                create table item (id int primary key, n int not null, "Odd name" text);
                insert into item values (1, 10, 'it''s'), (2, 20, null), (3, 30, '?');
                create table pair (a int, b text, n int, primary key (a, b));
                insert into pair values (1, 'x', 0);
                create table bare (n int);
                insert into bare values (1);
                create view seen as select * from item;
                create sequence tickets;
                create function take() returns int language sql volatile as 'select nextval(''tickets'')::int';
                create table part (id int primary key, n int) partition by range (id);
                create table part_low partition of part for values from (0) to (100);
                insert into part values (7, 0);
                """);
    }

    @Test
    void rows_are_shown_as_they_were_and_as_they_are() {
        Exploration found = fails(connection -> {
            connection.setAutoCommit(false);
            run(connection, "insert into item values (4, 40, 'new')");
            run(connection, "update item set n = n + 1 where id < 4");
            run(connection, "update pair set n = 5");
            run(connection, "update item set id = 9 where id = 4");
            run(connection, "delete from item where id = 1");
            run(connection, "update part set n = 1");
            run(connection, "update bare set n = 2");
            connection.commit();
        });

        assertThat(answers(found))
                .containsExactly(
                        "1 row: (4) n=40 id=4 Odd name=new",
                        "3 rows: (1) n 10 -> 11; (2) n 20 -> 21; (3) n 30 -> 31",
                        "1 row: (1, x) n 0 -> 5",
                        "1 row: (4) deleted; (9) id 4 -> 9",
                        "1 row: (1) deleted",
                        "1 row: (7) n 0 -> 1",
                        "1 row",
                        "done");
    }

    @Test
    void what_is_rolled_back_is_not_shown_and_what_failed_is_left_alone() {
        Exploration found = fails(connection -> {
            connection.setAutoCommit(false);
            run(connection, "update item set n = 0 where id = 1");
            var before = connection.setSavepoint();
            run(connection, "update item set n = 1 where id = 2");
            refused(connection, "select n / 0 from item");
            connection.rollback(before);
            refused(connection, "select n from nowhere");
            refused(connection, "select n from item");
            connection.rollback();
            run(connection, "update item set n = 7 where id = 3");
            connection.setAutoCommit(true);
        });

        assertThat(answers(found).getFirst()).isEqualTo("1 row");
        assertThat(answers(found)).endsWith("1 row: (3) n 30 -> 7", "done");
        assertThat(answers(found)).anyMatch(answer -> answer.startsWith("error 22012"));
        assertThat(answers(found)).anyMatch(answer -> answer.startsWith("error 25P02"));
    }

    @Test
    void a_function_that_may_do_anything_is_called_once() {
        Exploration found = fails(connection -> {
            assertThat(number(connection, "select n from item where id = 1 and take() > 0"))
                    .isEqualTo(10);
            assertThat(number(connection, "select last_value from tickets")).isEqualTo(1);
        });

        assertThat(Objects.requireNonNull(found.violation()).message()).contains("in the end");
        assertThat(found.remarks()).anyMatch(remark -> remark.contains("what the functions in its condition read"));
    }

    @Test
    void rows_that_can_not_be_told_apart_are_said_not_to_be_analysed() {
        Exploration found = fails(connection -> {
            number(connection, "select n from bare");
            number(connection, "select n from seen where id = 1");
        });

        assertThat(found.remarks())
                .anyMatch(remark -> remark.contains("\"select n from bare\": bare has no primary key"))
                .anyMatch(remark -> remark.contains("seen is no table"));
    }

    @Test
    void cursors_and_locks_and_odd_names_are_read_as_before() {
        Exploration found = fails(connection -> {
            connection.setAutoCommit(false);
            try (PreparedStatement ask = connection.prepareStatement(
                    "select i.id from item as i where \"Odd name\" = any (?) or n = ? order by id for update")) {
                ask.setFetchSize(1);
                ask.setArray(1, connection.createArrayOf("text", new Object[] {"it's", "?"}));
                ask.setInt(2, 20);
                try (ResultSet rows = ask.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    number(connection, "select count(*) from item where \"Odd name\" is not null");
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1)).isEqualTo(3);
                    assertThat(rows.next()).isFalse();
                }
            }
            connection.commit();
        });

        assertThat(found.remarks()).noneMatch(remark -> remark.startsWith("Not analysed"));
        assertThat(Objects.requireNonNull(found.violation()).message()).contains("in the end");
    }

    @Test
    void a_passing_search_leaves_nothing_in_the_way() throws SQLException {
        Exploration found = fails(connection -> run(connection, "update item set n = 11 where id = 1"));
        assertThat(found.remarks()).noneMatch(remark -> remark.contains("Made by a schedule"));

        Exploration passing = explore(race -> {
            race.actor("one", on(connection -> run(connection, "update item set n = 11 where id = 1")));
            race.actor("two", on(connection -> run(connection, "update item set n = 12 where id = 2")));
        });

        assertThat(passing.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(passing.remarks()).isEmpty();
        assertThat(database.rows("select count(*) from chicane.written")).containsExactly("(1)");
    }

    /** An actor, beside another one, whose race fails in any schedule. */
    private static Exploration fails(Body body) {
        Exploration found = explore(race -> {
            race.actor("one", on(body));
            race.actor("two", on(connection -> number(connection, "select 1")));
            race.after(() -> assertThat("in the end").isEmpty());
        });
        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(found.anomaly()).isNull();
        assertThat(found.remarks()).noneMatch(remark -> remark.contains("did not"));
        return found;
    }

    private static List<String> answers(Exploration found) {
        int one = found.trace().actors().indexOf("one");
        return found.trace().steps().stream()
                .filter(step -> step.kind() == StepKind.SQL && step.actor() == one)
                .map(step -> step.value())
                .toList();
    }

    private static ThrowingRunnable on(Body body) {
        return () -> {
            try (Connection connection = database.dataSource().getConnection()) {
                body.run(connection);
            }
        };
    }

    private static Exploration explore(Consumer<Race> declaration) {
        return Explorer.explore(
                database.scenario("race", declaration),
                Settings.DEFAULT
                        .withStrategy("exhaustive")
                        .withBudget(new Budget(500, Duration.ofMinutes(1)))
                        .withoutDataRaces());
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getInt(1) : -1;
        }
    }

    private static void refused(Connection connection, String sql) {
        try {
            number(connection, sql);
            throw new AssertionError(sql + " was not refused");
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isNotEmpty();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
