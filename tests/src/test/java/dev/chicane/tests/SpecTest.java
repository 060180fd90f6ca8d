package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.jdbc.postgres.EmbeddedServer;
import dev.chicane.tests.CommandLine.Run;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code chicane spec} with a server: what it prints, what it compares, and how it ends. */
final class SpecTest {
    private static final Path POSTGRESQL =
            Path.of("..", "jdbc", "src", "test", "resources", "dev", "chicane", "jdbc", "spec", "postgresql");

    private static EmbeddedServer server;

    @TempDir
    private Path temp;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void it_prints_what_the_original_prints_on_a_server_of_its_own() throws IOException {
        Run run = CommandLine.run("spec", spec("nowait"));

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(Files.readString(POSTGRESQL.resolve("expected/nowait.out")));
        assertThat(run.err()).isEmpty();
    }

    @Test
    void with_check_there_is_a_line_for_each_specification() {
        Run run = CommandLine.run(
                "spec", "--jdbc-url", server.url(), "--check", spec("two-ids"), spec("simple-write-skew"));

        assertThat(run.status()).as(run.out()).isZero();
        assertThat(run.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("ok {7}two-ids {2}\\(90 permutations, [0-9.]+ s\\)"),
                        line -> assertThat(line).matches("ok {7}simple-write-skew {2}\\(6 permutations, [0-9.]+ s\\)"));
    }

    @Test
    void a_wrong_expected_output_is_seen_and_compared_with_the_nearest() throws IOException {
        String right = Files.readString(POSTGRESQL.resolve("expected/nowait.out"));
        Files.writeString(temp.resolve("nowait.out"), "something else\n");
        Files.writeString(temp.resolve("nowait_3.out"), right.replaceFirst("step s1b: COMMIT;", "step s1b: ROLLBACK;"));

        Run run = CommandLine.run(
                "spec", "--jdbc-url", server.url(), "--check", "--expected", temp.toString(), spec("nowait"));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("DIFFERS  nowait  (6 permutations, ")
                .contains("nowait_3.out\n", "\n-step s1b: ROLLBACK;\n+step s1b: COMMIT;\n")
                .doesNotContain("something else")
                .hasLineCount(12);
    }

    @Test
    void a_database_that_is_named_is_used_as_it_is() throws IOException {
        Path file = write("session s step a { CREATE TABLE only_here (); } step b { SELECT current_user; }");

        Run run = CommandLine.run("spec", "--jdbc-url", server.url(), file.toString());
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("postgres    \n");

        run = CommandLine.run("spec", "--jdbc-url", server.url(), file.toString());
        assertThat(run.out()).contains("ERROR:  relation \"only_here\" already exists\n");
    }

    @Test
    void what_can_not_be_run_to_its_end_is_told() throws IOException {
        Path file = write("setup { SELECT * FROM nowhere; } session s step a {SELECT} step b {SELECT} permutation a");

        Run run = CommandLine.run("spec", "--jdbc-url", server.url(), file.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEqualTo("Parsed test spec with 1 sessions\n\nstarting permutation: a\n");
        assertThat(run.err())
                .isEqualTo("unused step name: b\nsetup failed: ERROR:  relation \"nowhere\" does not exist\nchicane: "
                        + file + " was not run to its end.\n");
    }

    @Test
    void what_is_not_serial_is_printed_with_what_differs() throws IOException {
        Path file = write("""
                setup { CREATE TABLE n (v int); INSERT INTO n VALUES (1); }
                teardown { SELECT 'not shown'; DROP TABLE n; }
                session s1 setup { BEGIN; } step r { SELECT v FROM n; } step r2 { SELECT v FROM n; } step c { COMMIT; }
                session s2 step w { UPDATE n SET v = v + 1; }
                """);

        Run run = CommandLine.run("spec", "--jdbc-url", server.url(), "--explore", file.toString());

        assertThat(run.status()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("""
                        # my: 4 interleavings, 1 not serial
                        permutation r w r2 c
                          unlike s1, s2, the nearest serial order:
                          step r2: (2); there (1)
                        """);
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    @DisabledOnOs(OS.WINDOWS)
    void a_signal_ends_it_and_its_server(String signal, int status) throws Exception {
        Path file = write("session s step a { SELECT pg_sleep(3600); }");
        Process command = CommandLine.start("spec", file.toString());
        try (BufferedReader output = command.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.startsWith("starting permutation")) {
                line = output.readLine();
            }
            assertThat(line).isEqualTo("starting permutation: a");
            List<ProcessHandle> servers = command.toHandle().descendants().toList();
            assertThat(servers).isNotEmpty();

            new ProcessBuilder("kill", "-" + signal, String.valueOf(command.pid())).start();

            assertThat(command.waitFor()).isEqualTo(status);
            assertThat(servers).noneMatch(ProcessHandle::isAlive);
        }
    }

    private static String spec(String name) {
        return POSTGRESQL.resolve("specs/" + name + ".spec").toString();
    }

    private Path write(String spec) throws IOException {
        return Files.writeString(temp.resolve("my.spec"), spec);
    }
}
