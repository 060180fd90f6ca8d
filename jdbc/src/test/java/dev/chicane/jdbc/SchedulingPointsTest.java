package dev.chicane.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import org.junit.jupiter.api.Test;

/** Which calls of connections and statements are scheduling points, and that all of them come to what they come to in the driver. */
class SchedulingPointsTest extends JdbcRaceContract {
    @Test
    void each_statement_is_one_and_the_commit() {
        assertThat(points(connection -> {
                    run(connection, "update item set n = 1 where id = 1");
                    run(connection, "update item set n = 1 where id = 2");
                }))
                .isEqualTo(2);
        assertThat(points(connection -> {
                    connection.setAutoCommit(false);
                    run(connection, "update item set n = 1 where id = 1");
                    run(connection, "update item set n = 1 where id = 2");
                    connection.commit();
                }))
                .isEqualTo(3);
    }

    @Test
    void the_end_of_a_transaction_that_has_not_begun_is_none() {
        assertThat(points(connection -> {
                    connection.setAutoCommit(false);
                    connection.commit();
                    connection.rollback();
                    connection.setAutoCommit(true);
                    one(connection, "select 1");
                }))
                .isEqualTo(1);
    }

    @Test
    void two_statements_against_two_come_in_six_orders() {
        Body twice = connection -> {
            one(connection, "select 1");
            one(connection, "select 2");
        };
        assertThat(schedules(twice, twice)).isEqualTo(6);
    }

    @Test
    void switching_autocommit_on_commits() {
        assertThat(points(connection -> {
                    connection.setAutoCommit(false);
                    run(connection, "update item set n = 1 where id = 1");
                    connection.setAutoCommit(true);
                    try (Connection other = database.dataSource().getConnection()) {
                        assertThat(one(other, "select n from item where id = 1"))
                                .isEqualTo("1");
                    }
                }))
                .isEqualTo(3);
    }

    @Test
    void a_batch_is_one() {
        assertThat(points(connection -> {
                    try (PreparedStatement batch =
                            connection.prepareStatement("update item set n = n + ? where id = ?")) {
                        for (int id = 1; id <= 2; id++) {
                            batch.setInt(1, 5);
                            batch.setInt(2, id);
                            batch.addBatch();
                        }
                        assertThat(batch.executeBatch()).containsExactly(1, 1);
                    }
                    try (Statement batch = connection.createStatement()) {
                        batch.addBatch("update item set n = n + 1 where id = 1");
                        batch.addBatch("update item set n = n + 1");
                        assertThat(batch.executeLargeBatch()).containsExactly(1, 2);
                    }
                    assertThat(one(connection, "select sum(n) from item")).isEqualTo("13");
                }))
                .isEqualTo(3);
    }

    @Test
    void a_batch_is_shown_with_its_statements() {
        Exploration explored = explore(race -> {
            race.actor("first", on(connection -> {
                try (Statement batch = connection.createStatement()) {
                    batch.addBatch("update item set n = 1");
                    batch.executeBatch();
                    batch.addBatch("update item set n = 2");
                    batch.addBatch("update item set n = 3");
                    batch.executeBatch();
                }
            }));
            race.actor("second", on(connection -> one(connection, "select 1")));
            race.invariant("never", "select 1");
        });
        assertThat(explored.trace().steps())
                .filteredOn(step -> step.kind() == StepKind.SQL && step.actor() == 1)
                .extracting(Step::target)
                .containsExactly("batch: update item set n = 1", "batch: update item set n = 2; update item set n = 3");
    }

    @Test
    void generated_keys_come_with_their_insert() throws SQLException {
        database.run("create table made (id int generated always as identity primary key, n int)");
        assertThat(points(connection -> {
                    try (PreparedStatement insert = connection.prepareStatement(
                            "insert into made (n) values (?)", Statement.RETURN_GENERATED_KEYS)) {
                        insert.setInt(1, 7);
                        insert.executeUpdate();
                        try (ResultSet keys = insert.getGeneratedKeys()) {
                            assertThat(keys.next()).isTrue();
                            assertThat(keys.getInt("id")).isEqualTo(1);
                        }
                    }
                    try (PreparedStatement insert =
                            connection.prepareStatement("insert into made (n) values (8)", new String[] {"id"})) {
                        insert.executeUpdate();
                        try (ResultSet keys = insert.getGeneratedKeys()) {
                            assertThat(keys.next()).isTrue();
                            assertThat(keys.getInt(1)).isEqualTo(2);
                        }
                    }
                }))
                .isEqualTo(2);
    }

    @Test
    void a_savepoint_is_none_and_the_way_back_to_it_is_one() {
        assertThat(points(connection -> {
                    connection.setAutoCommit(false);
                    run(connection, "update item set n = 1 where id = 1");
                    Savepoint savepoint = connection.setSavepoint();
                    run(connection, "update item set n = 1 where id = 2");
                    connection.rollback(savepoint);
                    connection.releaseSavepoint(savepoint);
                    connection.commit();
                    assertThat(one(connection, "select sum(n) from item")).isEqualTo("1");
                    connection.commit();
                }))
                .isEqualTo(6);
    }

    @Test
    void what_a_connection_is_set_to_is_none() {
        assertThat(points(connection -> {
                    connection.setReadOnly(true);
                    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                    connection.setAutoCommit(false);
                    assertThat(one(
                                    connection,
                                    "select current_setting('transaction_isolation')"
                                            + " || current_setting('transaction_read_only')"))
                            .isEqualTo("serializableon");
                    connection.commit();
                    assertThat(connection.isReadOnly()).isTrue();
                    assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
                    assertThat(connection.isValid(1)).isTrue();
                }))
                .isEqualTo(2);
    }

    @Test
    void procedures_and_functions_are_called_in_one() throws SQLException {
        database.run("""
                create function twice(x int) returns int language sql as 'select 2 * x';
                create procedure put(which int, inout x int) language plpgsql as
                    'begin update item set n = x where id = which; x := x + 1; end';
                """);
        assertThat(points(connection -> {
                    try (CallableStatement call = connection.prepareCall("{? = call twice(?)}")) {
                        call.registerOutParameter(1, Types.INTEGER);
                        call.setInt(2, 21);
                        call.execute();
                        assertThat(call.getInt(1)).isEqualTo(42);
                        assertThat(call.getObject(1)).isEqualTo(42);
                    }
                    try (CallableStatement call = connection.prepareCall("call put(?, ?)")) {
                        call.setInt(1, 1);
                        call.setInt(2, 4);
                        call.registerOutParameter(2, Types.INTEGER);
                        call.execute();
                        assertThat(call.getInt(2)).isEqualTo(5);
                    }
                }))
                .isEqualTo(2);
    }
}
