package dev.chicane.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.trace.StepKind;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Which calls of result sets, and of the values in them, are scheduling points, and that all of them come to what they come to in the driver. */
class RowsTest extends JdbcRaceContract {
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
    void a_failure_whose_rows_come_a_few_at_a_time_is_replayed_and_shows_those_that_were_read() {
        Exploration explored = explore(race -> {
            int[] read = new int[1];
            race.actor("reads", on(connection -> {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.setFetchSize(1);
                    try (ResultSet rows = statement.executeQuery("select id, n from item order by id")) {
                        while (rows.next()) {
                            read[0]++;
                        }
                    }
                }
                connection.commit();
            }));
            race.actor("writes", on(connection -> {
                run(connection, "update item set n = 5 where id = 2");
                // So it does between the two rows, and nowhere else.
                assertThat(read[0]).isNotEqualTo(1);
            }));
        });

        assertThat(explored.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(explored.remarks()).noneMatch(remark -> remark.contains("did not"));
        assertThat(explored.trace().steps())
                .filteredOn(step -> step.kind() == StepKind.SQL)
                .extracting(step -> step.target() + " -> " + step.value())
                .startsWith(
                        "select id, n from item order by id -> id=1 n=0",
                        "update item set n = 5 where id = 2 -> 1 row: (2) n 0 -> 5");
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
