package dev.chicane.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.jdbc.postgres.EmbeddedServer;
import dev.chicane.jdbc.postgres.ServerException;
import dev.chicane.jdbc.reset.ResetSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database of a server that is somebody else's: it has its rows back, and nothing else in it, however a search of it ends. */
final class RaceDatabaseTest {
    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void prepare() throws SQLException {
        execute("drop schema if exists chicane cascade; drop table if exists account, plain, made;"
                + " create table made (id int primary key); create table account (id text primary key, balance int); create table plain (v int);"
                + " insert into account values ('a', 100), ('b', 0); insert into plain values (1), (2)");
    }

    @Test
    void one_that_is_only_read_by_default_is_prepared_all_the_same() throws SQLException {
        List<String> before = contents();
        try (RaceDatabase database = RaceDatabase.at(server.url() + "&options=-c%20default_transaction_read_only=on")) {
            database.run("insert into plain values (3)");
            database.begin(false);
            Connection connection = database.dataSource().getConnection();
            assertThatThrownBy(() -> execute(connection, "delete from account"))
                    .hasMessageContaining("read-only transaction");
            database.run("delete from plain where v = 3");
        }
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void it_is_left_as_it_was() throws SQLException {
        List<String> before = contents();
        try (RaceDatabase database = RaceDatabase.at(server.url())) {
            database.begin(false);
            assertThat(contents()).isNotEqualTo(before);
            Connection open = database.dataSource().getConnection();
            open.setAutoCommit(false);
            execute(open, "update account set balance = 7");
            execute("delete from plain");
        }
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void what_prepares_it_stays() throws SQLException {
        try (RaceDatabase database = RaceDatabase.at(server.url())) {
            database.run("drop table made; create table made (id int primary key)");
            database.begin(false);
            execute("insert into made values (99); delete from account");
            database.run("insert into made values (1); delete from plain where v = 1");
            database.begin(false);
            execute("insert into made values (98)");
        }
        assertThat(contents()).containsExactly("account (a,100)", "account (b,0)", "made (1)", "plain (2)");
    }

    @Test
    void a_search_that_is_killed_leaves_what_the_next_one_brings_back() throws Exception {
        List<String> before = contents();
        end(search(), true);
        assertThat(contents()).contains("schema chicane", "account (a,-1)").doesNotContain("plain (1)");
        try (RaceDatabase database = RaceDatabase.at(server.url())) {
            assertThat(contents()).isEqualTo(before);
            assertThat(database.remarks()).singleElement().asString().contains("had been killed");
        }
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void a_search_that_is_interrupted_leaves_nothing() throws Exception {
        List<String> before = contents();
        end(search(), false);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void what_a_killed_search_left_before_its_server_crashed_is_not_trusted() throws SQLException {
        leaveNotes();
        // What a crash does to tables that are not logged.
        execute("truncate chicane.state, chicane.base_1, chicane.touched_1, chicane.base_2, chicane.emptied");
        try (RaceDatabase database = RaceDatabase.at(server.url())) {
            assertThat(database.remarks()).singleElement().asString().contains("and its server too");
        }
        assertThat(contents()).containsExactly("account (a,-1)", "account (b,-1)");
    }

    @Test
    void what_can_not_be_brought_back_after_a_kill_is_told() throws SQLException {
        leaveNotes();
        execute("alter table account drop column balance");
        assertThatThrownBy(() -> RaceDatabase.at(server.url()))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("balance")
                .hasMessageContaining("drop schema chicane cascade");
    }

    @Test
    void somebody_else_s_schema_is_not_touched() throws SQLException {
        execute("create schema chicane; create table chicane.theirs (id int)");
        assertThatThrownBy(() -> RaceDatabase.at(server.url()))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("a schema \"chicane\" that is not this program's");
        execute("select from chicane.theirs");
    }

    @Test
    void two_searches_of_one_database_do_not_meet() throws SQLException {
        try (RaceDatabase database = RaceDatabase.at(server.url())) {
            database.begin(false);
            assertThatThrownBy(() -> RaceDatabase.at(server.url()))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("Another search works on this database");
        }
        RaceDatabase.at(server.url()).close();
    }

    @Test
    void the_environment_may_name_it() throws SQLException {
        try (RaceDatabase database = RaceDatabase.in(Map.of("CHICANE_JDBC_URL", server.url()))) {
            assertThat(database.rows("select count(*) from account")).containsExactly("(2)");
        }
        try (RaceDatabase database = RaceDatabase.in(Map.of())) {
            assertThat(database.rows("select to_regclass('account') is null")).containsExactly("(t)");
        }
        assertThatThrownBy(
                        () -> RaceDatabase.in(Map.of("CHICANE_JDBC_URL", "jdbc:mysql://localhost/x?password=secret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CHICANE_JDBC_URL")
                .hasMessageContaining("jdbc:postgresql:")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_host_that_nobody_knows_is_told() {
        assertThatThrownBy(() -> RaceDatabase.at("jdbc:postgresql://no-such-host.invalid/x?user=me&password=secret"))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("No host is known as no-such-host.invalid")
                .hasMessageNotContaining("secret");
    }

    @Test
    void options_of_the_url_are_kept() throws SQLException {
        try (RaceDatabase database = RaceDatabase.at(server.url() + "&options=-c%20work_mem=5MB");
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select current_setting('work_mem') || ' ' || current_setting('deadlock_timeout')")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("5MB 1h");
        }
    }

    /** What a killed search leaves. */
    private static void leaveNotes() throws SQLException {
        try (ResetSession session = ResetSession.on(DriverManager.getConnection(server.url()))) {
            session.take();
        }
        execute("update account set balance = -1; delete from plain");
    }

    private static Process search() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledSearch.class.getName(),
                        server.url())
                .redirectError(Redirect.INHERIT)
                .start();
    }

    private static void end(Process jvm, boolean isKilled) throws Exception {
        try (BufferedReader output = jvm.inputReader()) {
            assertThat(output.readLine()).isEqualTo("changed");
            if (isKilled) {
                jvm.destroyForcibly();
            } else {
                jvm.destroy();
            }
            jvm.waitFor();
        }
    }

    private static List<String> contents() throws SQLException {
        var rows = new ArrayList<String>();
        for (String query : List.of(
                "select 'account ' || t from account t order by 1",
                "select 'made ' || t from made t order by 1",
                "select 'plain ' || t from plain t order by 1",
                "select 'schema ' || nspname from pg_namespace where nspname = 'chicane'",
                "select 'trigger ' || tgname from pg_trigger where tgname like '%chicane%'")) {
            try (Connection connection = DriverManager.getConnection(server.url());
                    Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery(query)) {
                while (found.next()) {
                    rows.add(found.getString(1));
                }
            }
        }
        return rows;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url())) {
            execute(connection, sql);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
