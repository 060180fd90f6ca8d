package dev.chicane.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.io.BufferedReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a search whose JVM is ended in the middle of a schedule, as by Ctrl-C. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class EndedSearchTest {
    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "KILL"})
    void nothing_is_left_of_its_own_server(String signal) throws Exception {
        Process jvm = search();
        Path data;
        try (BufferedReader output = jvm.inputReader()) {
            data = Path.of(output.readLine());
            ProcessHandle server = server(data);
            end(jvm, signal);
            server.onExit().orTimeout(60, TimeUnit.SECONDS).join();
            awaitEnd(data);
        }
        assertThat(data).doesNotExist();
        assertThat(processesOf(data)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void a_database_of_somebody_else_has_its_rows_back(String signal) throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            ask(
                    server,
                    "create table account (id text primary key, balance int); insert into account values ('a', 100);"
                            + " select 1");
            Process jvm = search(server.url());
            try (BufferedReader output = jvm.inputReader()) {
                output.readLine();
                end(jvm, signal);
            }
            assertThat(ask(server, "select t from account t order by 1")).containsExactly("(a,100)", "(c,0)");
            assertThat(ask(server, "select nspname from pg_namespace where nspname = 'chicane'"))
                    .isEmpty();
            assertThat(ask(server, "select tgname from pg_trigger where tgname like '%chicane%'"))
                    .isEmpty();
            assertThat(ask(server, "select pid from pg_stat_activity where application_name like 'chicane%'"))
                    .isEmpty();
        }
    }

    private static Process search(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.trackAllThreads=false",
                "--add-opens",
                "java.base/java.lang=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SearchInOwnServer.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    }

    private static void end(Process jvm, String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(jvm.pid()))
                .start()
                .waitFor();
        assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private static ProcessHandle server(Path data) throws Exception {
        return ProcessHandle.of(Long.parseLong(
                        Files.readAllLines(data.resolve("postmaster.pid")).getFirst()))
                .orElseThrow();
    }

    /** The one who deletes them is a process that outlives the JVM by a moment. */
    private static void awaitEnd(Path data) {
        processesOf(data)
                .forEach(process ->
                        process.onExit().orTimeout(60, TimeUnit.SECONDS).join());
    }

    private static List<ProcessHandle> processesOf(Path data) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(command -> command.contains(data.toString()))
                        .isPresent())
                .toList();
    }

    private static List<String> ask(EmbeddedServer server, String sql) throws SQLException {
        var rows = new ArrayList<String>();
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            boolean hasRows = statement.execute(sql);
            while (!hasRows && statement.getUpdateCount() >= 0) {
                hasRows = statement.getMoreResults();
            }
            ResultSet found = statement.getResultSet();
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }
}
