package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.tests.CommandLine.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Access logs of explored and of plain runs, and what {@code chicane analyze} says of them. */
final class AccessLogTest {
    private static final String CLASSES = Exploring.CLASSES.toString();
    private static final String RACY = "programs.recorded.OverlappingUpdates";

    /** How many ways to hand over {@code HandOvers} knows. */
    private static final int WAYS = 17;

    @TempDir
    private Path temp;

    @Test
    void the_log_of_a_failing_schedule_shows_the_lost_update() {
        String log = temp.resolve("log.jsonl").toString();
        Run found = CommandLine.run("explore", "-cp", CLASSES, "--access-log", log, "programs.memory.LostUpdate");
        assertThat(found.status()).as(found.err()).isEqualTo(1);

        Run analysis = CommandLine.run("analyze", log);
        assertThat(analysis.status()).as(analysis.err()).isEqualTo(1);
        assertThat(analysis.out())
                .startsWith("OVERLAP  1 lost update and 0 stale checks in 1 variable\n")
                .contains("LostUpdate", "length in steps: min ", "(overwrites that)", "LostUpdate.java:8");
    }

    @Test
    void the_bank_s_check_is_stale() {
        String log = temp.resolve("log.jsonl").toString();
        String bank = Path.of(System.getProperty("chicane.lib")).resolve("*").toString();
        CommandLine.run("explore", "-cp", bank, "--access-log", log, "bank.DoubleSpend");

        assertThat(CommandLine.run("analyze", log).out())
                .startsWith("OVERLAP  ")
                .contains("Account#1.balance");
    }

    @Test
    void without_a_failure_there_is_no_log_to_analyze_and_both_say_so() {
        String log = temp.resolve("log.jsonl").toString();
        Run passed = CommandLine.run(
                "explore", "-cp", CLASSES, "--schedules", "5", "--access-log", log, "programs.memory.LostUpdateFixed");
        assertThat(passed.status()).as(passed.err()).isZero();
        assertThat(passed.out()).contains("has no access: there is no failing schedule to show.");

        Run analysis = CommandLine.run("analyze", log);
        assertThat(analysis.status()).isEqualTo(2);
        assertThat(analysis.err()).contains("There is no access in " + log);
    }

    @Test
    void a_plain_run_that_loses_updates_is_recorded_with_its_windows() throws IOException {
        Path log = temp.resolve("log.jsonl");
        Run run = CommandLine.run("record", "-cp", CLASSES, "--access-log", log.toString(), RACY);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("count 1\n");
        assertThat(Files.readString(log))
                .doesNotContain("unshared")
                .contains("\"leftOut\":2")
                .contains("{\"lock\":\"HashMap#1\",\"since\":1}", "{\"lock\":\"HashMap#1\",\"since\":2}");

        Path json = temp.resolve("found.json");
        Run analysis = CommandLine.run("analyze", "--json", json.toString(), log.toString());
        assertThat(analysis.status()).as(analysis.err()).isEqualTo(1);
        assertThat(analysis.out()).startsWith("OVERLAP  4 lost updates and 0 stale checks in 4 variables\n");
        JsonNode found = JsonMapper.shared().readTree(Files.readString(json));
        var variables = new ArrayList<String>();
        for (JsonNode finding : found.path("findings")) {
            variables.add(finding.path("variable").asString());
            JsonNode pair = finding.path("pairs").path(0);
            assertThat(List.of(pair.path("actor").asString(), pair.path("other").asString()))
                    .containsExactlyInAnyOrder("one", "two");
            assertThat(finding.path("length").path("min").asLong()).isPositive();
        }
        assertThat(variables)
                .containsExactly(
                        "HashMap#1[\"home\"]", "OverlappingUpdates#1.count", "OverlappingUpdates.total", "int[]#1[2]");
    }

    @ParameterizedTest
    @CsvSource({"record, ''", "explore, fail"})
    void what_is_handed_over_is_no_window_and_what_is_written_behind_the_hand_over_is_one(String command, String fail) {
        String right = logOf(command, fail, "right");
        Run analysis = CommandLine.run("analyze", right);
        assertThat(analysis.status()).as(analysis.out()).isZero();
        assertThat(analysis.out()).contains("Not counted: " + WAYS + " windows whose actor waited");

        analysis = CommandLine.run("analyze", logOf(command, fail, "early"));
        assertThat(analysis.status()).isEqualTo(1);
        assertThat(analysis.out())
                .startsWith("OVERLAP  " + WAYS + " lost updates and 0 stale checks in " + WAYS + " variables\n");
    }

    private String logOf(String command, String fail, String manner) {
        String log = temp.resolve(manner + ".jsonl").toString();
        Run run = CommandLine.run(
                command, "-cp", CLASSES, "--access-log", log, "programs.recorded.HandOvers", manner, fail);
        assertThat(run.status()).as(run.out() + run.err()).isEqualTo(fail.isEmpty() ? 0 : 1);
        return log;
    }

    @Test
    void a_bank_whose_check_and_act_are_on_one_line_is_seen_through() {
        String log = temp.resolve("log.jsonl").toString();
        CommandLine.run("explore", "-cp", CLASSES, "--access-log", log, "programs.recorded.OneLineBank", "fail");
        Run analysis = CommandLine.run("analyze", log);
        assertThat(analysis.status()).as(analysis.out()).isEqualTo(1);
        assertThat(analysis.out()).startsWith("OVERLAP  0 lost updates and 1 stale check in 1 variable\n");

        assertThat(CommandLine.run("record", "-cp", CLASSES, "--access-log", log, "programs.recorded.OneLineBank")
                        .status())
                .isZero();
        analysis = CommandLine.run("analyze", log);
        assertThat(analysis.out()).contains("stale check");
    }

    @Test
    void its_repaired_twin_has_no_window() {
        String log = temp.resolve("log.jsonl").toString();
        Run run = CommandLine.run("record", "-cp", CLASSES, "--access-log", log, "programs.recorded.OrderlyUpdates");
        assertThat(run.out()).isEqualTo("count 200, 400, 200, 200, {home=200}, 20, {most=21}\n");

        Run analysis = CommandLine.run("analyze", log);
        assertThat(analysis.status()).as(analysis.out()).isZero();
        assertThat(analysis.out()).startsWith("NO OVERLAP").contains("by 5 actors");
    }

    @Test
    void what_throws_or_ends_the_program_does_not_harm_the_recording() throws IOException {
        Path log = temp.resolve("log.jsonl");
        Run run = CommandLine.run(
                "record", "-cp", CLASSES, "--access-log", log.toString(), "programs.recorded.OddAccesses");
        assertThat(run.status()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("caught 4, interrupted true, wide 1.0\n");
        assertThat(run.err()).contains("IllegalStateException: the end", "The log is in ");
        assertThat(Files.readString(log)).contains("\"same name\"", "\"same name (2)\"", "\"notRecorded\":[]");
        assertThat(CommandLine.run("analyze", log.toString()).out()).startsWith("NO OVERLAP");
    }

    @Test
    void a_log_is_written_through_a_link_and_to_what_is_no_file() throws IOException {
        Path log = Files.writeString(temp.resolve("log.jsonl"), "of another run\n");
        Path link = Files.createSymbolicLink(temp.resolve("link.jsonl"), log);
        Run run = CommandLine.run("record", "-cp", CLASSES, "--access-log", link.toString(), RACY);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(CommandLine.run("analyze", log.toString()).status()).isEqualTo(1);

        Path device = Files.createSymbolicLink(temp.resolve("device"), Path.of("/dev/null"));
        run = CommandLine.run("record", "-cp", CLASSES, "--access-log", device.toString(), RACY);
        assertThat(run.status()).isZero();
        assertThat(run.err()).doesNotContain("not complete");
        assertThat(device).isSymbolicLink();

        Path nowhere = Files.createSymbolicLink(temp.resolve("nowhere"), temp.resolve("none/log.jsonl"));
        run = CommandLine.run("record", "-cp", CLASSES, "--access-log", nowhere.toString(), RACY);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("--access-log can't write to", "it is a link")
                .doesNotContain("JVM");
    }

    @Test
    void the_program_s_exit_status_is_passed_on() {
        String log = temp.resolve("log.jsonl").toString();
        assertThat(CommandLine.run("record", "-cp", CLASSES, "--access-log", log, RACY, "7")
                        .status())
                .isEqualTo(7);
        assertThat(CommandLine.run("analyze", log).status()).isEqualTo(1);
    }

    @Test
    void a_program_that_hangs_ends_with_the_command_and_its_log_is_complete() throws Exception {
        Path log = temp.resolve("log.jsonl");
        Process command = CommandLine.start(
                "record", "-cp", CLASSES, "--access-log", log.toString(), "programs.uncontrolled.NeverEnds");
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (Files.notExists(log) || Files.size(log) == 0) {
            assertThat(command.isAlive() && System.nanoTime() < deadline)
                    .as("the recording begins")
                    .isTrue();
            Thread.onSpinWait();
        }
        List<ProcessHandle> programs = command.toHandle().descendants().toList();
        assertThat(programs).isNotEmpty();

        assertThat(command.toHandle().destroy()).isTrue();

        String said = new String(command.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(command.waitFor()).isEqualTo(143);
        assertThat(said).containsOnlyOnce("The log is in " + log);
        assertThat(programs).noneMatch(ProcessHandle::isAlive);
        assertThat(Files.readString(log, StandardCharsets.US_ASCII)).contains("{\"accesses\":");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "record -cp @ Main                                       | Missing required option: '--access-log=FILE'",
                "record -cp @ --access-log /no/such/folder/x Main        | --access-log can't write to",
                "record -cp @ --access-log @ Main                        | it is a directory",
                "record -cp @ --access-log @/x.jsonl no.such.Main        | There is no class no.such.Main",
                "record -cp /no/such/place --access-log @/x.jsonl Main   | /no/such/place does not exist",
                "record -cp @ --access-log @/x.jsonl --include a;b Main  | is not a class pattern",
                "record --access-log @/x.jsonl                           | No main class is given",
                "analyze                                                 | No access log is given",
                "analyze /no/such/log                                    | There is no file /no/such/log",
                "analyze @                                               | is a directory",
                "explore -cp @ --access-log - Main                       | it takes a file",
            })
    void a_wrong_call_is_told_in_a_sentence(String words, String said) {
        Run run = CommandLine.run(words.replace("@", temp.toString()).split(" +", -1));

        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).startsWith("chicane: ").contains(said).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void the_agent_alone_records_and_says_what_it_can_not_write_to() throws Exception {
        Path log = temp.resolve("log.jsonl");
        assertThat(plain("record=" + log).waitFor()).isZero();
        assertThat(CommandLine.run("analyze", log.toString()).status()).isEqualTo(1);

        Process wrong = plain("record=" + temp.resolve("none/log.jsonl"));
        String said = new String(wrong.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(wrong.waitFor()).isEqualTo(2);
        assertThat(said)
                .startsWith("chicane: The access log can't be written: ")
                .hasLineCount(1);
    }

    private static Process plain(String argument) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-javaagent:" + CommandLine.agent() + "=" + argument,
                        "-cp",
                        CLASSES,
                        RACY)
                .start();
    }
}
