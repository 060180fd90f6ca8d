package dev.chicane.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Which calls of JDBC are scheduling points, and that all of them come to what they come to in the driver. */
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

    @Test
    void rows_that_come_a_few_at_a_time_are_fetched_in_one_each_time() {
        assertThat(points(connection -> {
                    connection.setAutoCommit(false);
                    try (Statement statement = connection.createStatement()) {
                        statement.setFetchSize(2);
                        var read = new ArrayList<Integer>();
                        try (ResultSet rows = statement.executeQuery("select * from generate_series(1, 5)")) {
                            while (rows.next()) {
                                read.add(rows.getInt(1));
                            }
                        }
                        assertThat(read).containsExactly(1, 2, 3, 4, 5);
                    }
                    connection.commit();
                }))
                // The query, after the second row, after the fourth, the commit.
                .isEqualTo(4);
    }

    @Test
    void rows_that_are_all_there_are_fetched_by_their_query() {
        assertThat(points(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.setFetchSize(1);
                        try (ResultSet rows = statement.executeQuery("select id from item")) {
                            int read = 0;
                            while (rows.next()) {
                                read++;
                            }
                            assertThat(read).isEqualTo(2);
                        }
                    }
                }))
                .isEqualTo(1);
    }

    @Test
    void rows_of_a_result_set_are_changed_in_one_each() {
        assertThat(points(connection -> {
                    try (Statement statement = connection.createStatement(
                                    ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                            ResultSet rows = statement.executeQuery("select id, n from item order by id")) {
                        rows.next();
                        rows.updateInt("n", 9);
                        rows.updateRow();
                        rows.next();
                        rows.deleteRow();
                        rows.moveToInsertRow();
                        rows.updateInt("id", 3);
                        rows.updateInt("n", 3);
                        rows.insertRow();
                    }
                    assertThat(one(connection, "select string_agg(id || ':' || n, ' ' order by id) from item"))
                            .isEqualTo("1:9 3:3");
                }))
                .isEqualTo(5);
    }

    @Test
    void questions_about_tables_are_none() {
        assertThat(points(connection -> {
                    try (ResultSet tables = connection.getMetaData().getTables(null, "public", "item", null)) {
                        assertThat(tables.next()).isTrue();
                        assertThat(tables.getString("TABLE_NAME")).isEqualTo("item");
                        assertThat(tables.getStatement().getConnection()).isSameAs(connection);
                    }
                    assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
                    assertThat(connection.getMetaData().getDatabaseProductName())
                            .isEqualTo("PostgreSQL");
                    try (PreparedStatement ask = connection.prepareStatement("select n from item where id = ?")) {
                        assertThat(ask.getParameterMetaData().getParameterType(1))
                                .isEqualTo(Types.INTEGER);
                        assertThat(ask.getMetaData().getTableName(1)).isEqualTo("item");
                        ask.setInt(1, 1);
                        ask.executeQuery();
                    }
                }))
                .isEqualTo(1);
    }

    @Test
    void arrays_come_and_go_with_their_statements() throws SQLException {
        database.run("create table list (words text[])");
        assertThat(points(connection -> {
                    Array words = connection.createArrayOf("text", new Object[] {"one", "two"});
                    try (PreparedStatement insert = connection.prepareStatement("insert into list values (?)")) {
                        insert.setArray(1, words);
                        insert.executeUpdate();
                    }
                    try (Statement ask = connection.createStatement();
                            ResultSet rows = ask.executeQuery("select words from list")) {
                        rows.next();
                        Array read = rows.getArray(1);
                        assertThat((Object[]) read.getArray()).containsExactly("one", "two");
                        try (ResultSet elements = read.getResultSet()) {
                            assertThat(elements.next()).isTrue();
                            assertThat(elements.getString(2)).isEqualTo("one");
                        }
                    }
                }))
                .isEqualTo(2);
    }

    @Test
    void large_objects_are_read_and_written_in_one_each_time() throws SQLException {
        database.run("create table picture (data oid)");
        assertThat(points(connection -> {
                    connection.setAutoCommit(false);
                    try (PreparedStatement insert = connection.prepareStatement("insert into picture values (?)")) {
                        insert.setBlob(1, new ByteArrayInputStream(new byte[] {1, 2, 3}));
                        insert.executeUpdate();
                    }
                    try (Statement ask = connection.createStatement();
                            ResultSet rows = ask.executeQuery("select data from picture")) {
                        rows.next();
                        Blob blob = rows.getBlob(1);
                        assertThat(blob.getBytes(1, 3)).containsExactly(1, 2, 3);
                        try (OutputStream out = blob.setBinaryStream(4)) {
                            out.write("abc".getBytes(StandardCharsets.US_ASCII));
                        }
                        assertThat(blob.getBinaryStream().readAllBytes()).hasSize(6);
                        blob.free();
                    }
                    connection.commit();
                }))
                // Insert, select, bytes, the stream out, the stream in, commit.
                .isEqualTo(6);
    }
}
