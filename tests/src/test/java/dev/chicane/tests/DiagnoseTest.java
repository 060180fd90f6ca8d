package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.tests.CommandLine.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code chicane diagnose}, on real programs in real processes. */
final class DiagnoseTest {
    /**
     * A lost update whose two threads hardly ever meet: the one begins when the other is at its read. Verified: the search fails,
     * plain runs pass nearly always, a delay between read and write makes them fail nearly always.
     */
    private static final String RACY = """
            import java.util.concurrent.CountDownLatch;
            public class Racy {
                static int value;
                public static void main(String[] args) throws Exception {
                    var begun = new CountDownLatch(1);
                    var early = new Thread(() -> {
                        begun.countDown();
                        int seen = value;
                        value = seen + 1;
                    }, "early");
                    var late = new Thread(() -> {
                        try {
                            begun.await();
                        } catch (InterruptedException e) {
                            return;
                        }
                        value += 10;
                    }, "late");
                    early.start();
                    late.start();
                    early.join();
                    late.join();
                    assert value == 11 : "the value is " + value;
                }
            }
            """;

    private static final String FIXED = """
            public class Fixed {
                static int value;
                static synchronized void add(int more) {
                    value += more;
                }
                public static void main(String[] args) throws Exception {
                    var early = new Thread(() -> add(1), "early");
                    early.start();
                    add(10);
                    early.join();
                    assert value == 11 : "the value is " + value;
                }
            }
            """;

    private static final String HANGING = """
            public class Hanging {
                public static void main(String[] args) throws Exception {
                    new java.util.concurrent.CountDownLatch(1).await();
                }
            }
            """;

    @TempDir
    private Path temp;

    @Test
    void a_race_is_isolated_and_confirmed_both_ways_and_its_fix_holds() throws IOException {
        Sources.compile(temp, "Racy", RACY);
        Sources.compile(temp, "Fixed", FIXED);
        Path json = temp.resolve("diagnosis.json");
        Path page = temp.resolve("diagnosis.html");

        Run run = CommandLine.run(
                "diagnose",
                "-cp",
                temp.toString(),
                "--runs",
                "20",
                "--trials",
                "15",
                "--fixed",
                "Fixed",
                "--json",
                json.toString(),
                "--html",
                page.toString(),
                "Racy");

        assertThat(run.status()).as(run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains("1. Collect: done", "2. Isolate: done", "3. Hypothesise: done", "4. Verify: done")
                .contains("Lost update (RWW)", "HOLDS  Fixed", "EXHAUSTED", "Run time: ")
                .contains("The failing schedule itself", "Deadlocks: none in");
        JsonNode diagnosis = JsonMapper.shared().readTree(Files.readString(json));
        JsonNode tested = diagnosis.path("hypothesise").path("evidence");
        assertThat(tested.path("widened").path("verdict").asString())
                .as("%s", tested)
                .isEqualTo("confirmed");
        assertThat(tested.path("ordered").path("verdict").asString())
                .as("%s", tested)
                .isEqualTo("confirmed");
        assertThat(tested.path("ordered").path("proportion").path("failures").asInt())
                .isZero();
        assertThat(Files.readString(page)).contains("Diagnosis of Racy", "CONFIRMED", "<main id=\"page\">");
    }

    @Test
    void a_correct_program_is_not_called_correct() {
        Sources.compile(temp, "Fixed", FIXED);

        Run run = CommandLine.run("diagnose", "-cp", temp.toString(), "--runs", "3", "Fixed");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("none of 3 runs failed", "That is no proof", "at most 64 % of", "3. Hypothesise: skipped");
    }

    @Test
    void a_fix_that_fails_too_is_told() {
        Sources.compile(temp, "Racy", RACY);
        Sources.compile(temp, "Fixed", FIXED);

        Run run = CommandLine.run("diagnose", "-cp", temp.toString(), "--runs", "2", "--fixed", "Racy", "Fixed");

        assertThat(run.status()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).contains("FAILS  Racy fails.");
    }

    @Test
    void a_run_that_never_ends_is_ended_and_told_as_a_hang() {
        Sources.compile(temp, "Hanging", HANGING);

        Run run = CommandLine.run("diagnose", "-cp", temp.toString(), "--runs", "2", "--run-timeout", "600", "Hanging");

        assertThat(run.status()).as(run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains("2 of 2 runs failed", "a hang: all of its threads waited", "Every run failed")
                .contains("deadlock of main");
        assertThat(run.err()).doesNotContain("Exception");
    }

    @Test
    void a_command_line_is_only_run() {
        Run run = CommandLine.run(
                "diagnose", "--runs", "2", "--command", "cat; echo '<b>' broken; exit 7", "--json", "-");

        assertThat(run.status()).as(run.err()).isEqualTo(1);
        JsonNode diagnosis = JsonMapper.shared().readTree(run.out());
        JsonNode failure =
                diagnosis.path("collect").path("evidence").path("failures").path(1);
        assertThat(failure.path("number").asInt()).isEqualTo(2);
        assertThat(failure.path("status").asInt()).isEqualTo(7);
        assertThat(failure.path("lastLines").path(0).asString()).isEqualTo("<b> broken");
        assertThat(diagnosis.path("isolate").path("state").asString()).isEqualTo("skipped");
        assertThat(run.err()).contains("What --command runs can't be looked into");
    }

    @Test
    void of_an_endless_output_the_last_lines_are_kept() {
        Run run = CommandLine.run("diagnose", "--runs", "1", "--command", "seq 1 1000000; exit 1");

        assertThat(run.out()).contains("    999989\n", "    1000000\n").doesNotContain("    999988\n");
    }

    @Test
    void when_it_is_ended_no_process_is_left_and_the_stage_is_not_called_done() throws Exception {
        Process command = CommandLine.start("diagnose", "--command", "sleep 1000 & sleep 1000");
        List<ProcessHandle> started = started(command);
        // Not by the process itself, which would throw away what it prints.
        command.toHandle().destroy();

        String out = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(command.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(command.exitValue()).isEqualTo(143);
        assertThat(out).contains("1. Collect: interrupted", "2. Isolate: skipped");
        for (ProcessHandle process : started) {
            process.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    /** The shell and what it has started, as soon as both sleep. */
    private static List<ProcessHandle> started(Process command) {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        List<ProcessHandle> started = command.descendants().toList();
        while (started.size() < 3 && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
            started = command.descendants().toList();
        }
        assertThat(started).hasSize(3);
        return started;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "| Nothing to diagnose is given",
                "--command true Main | can't be diagnosed at once",
                "--command true --fixed Main | leave out --fixed",
                "--command true --seed 3 | leave out --seed",
                "--command no-such-command-anywhere | can't be run: the shell ended with 127",
                "-cp no-such-folder Main | The class path entry no-such-folder does not exist",
                "-cp . NoSuchClass | There is no class NoSuchClass",
                "--command true --runs 0 | --runs takes a whole number from 1",
                "--command true --run-timeout never | --run-timeout takes a number of seconds",
                "--command true --html - | it takes a file",
                "--trials many Main | --trials takes a whole number"
            })
    void a_wrong_call_is_told_and_runs_nothing(String words, String message) {
        String all = words == null ? "diagnose" : "diagnose " + words;

        Run run = CommandLine.run(all.split(" ", -1));

        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }
}
