package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.tests.CommandLine.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as a user calls it, rightly and wrongly: what it says, and its exit status. */
final class CommandLineTest {
    private static final String BANK =
            Path.of(System.getProperty("chicane.lib")).resolve("*").toString();
    private static final String CLASSES = Exploring.CLASSES.toString();

    @TempDir
    private Path temp;

    @Test
    void a_race_is_shown_with_status_1_and_its_token_replays_it_from_a_file_too() throws IOException {
        Path result = temp.resolve("result.json");
        Run found = CommandLine.run("explore", "-cp", BANK, "--json", result.toString(), "bank.DoubleSpend");
        assertThat(found.status()).as(found.err()).isEqualTo(1);
        assertThat(found.out()).contains("FAILED  assertion in main (DoubleSpend.java:", "--replay c1.");
        assertThat(found.err()).isEmpty();

        Run replayed = CommandLine.run("explore", "-cp", BANK, "--replay", result.toString(), "bank.DoubleSpend");
        assertThat(replayed.status()).as(replayed.err()).isEqualTo(1);
        assertThat(interleaving(replayed.out())).isEqualTo(interleaving(found.out()));

        Run other = CommandLine.run("explore", "-cp", BANK, "--replay", result.toString(), "bank.DoubleSpendFixed");
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err()).contains("made with bank.DoubleSpend, not with", "first differing step");
        assertThat(Files.readString(result)).startsWith("{");
    }

    @Test
    void a_remedy_is_tried_on_request() {
        Run found = CommandLine.run("explore", "-cp", BANK, "--suggest", "bank.DoubleSpend");
        assertThat(found.status()).as(found.err()).isEqualTo(1);
        assertThat(found.out())
                .contains("\nRemedy\n  Take one lock around Account.java:8-9, ")
                .contains("\nTried\n  With Account.java:8-9 atomic: exhausted, no violation (");

        String token = found.out().replaceAll("(?s).*--replay (\\S+).*", "$1");
        Run replayed = CommandLine.run("explore", "-cp", BANK, "--replay", token, "--suggest", "bank.DoubleSpend");
        assertThat(replayed.out()).contains("\nTried\n  With Account.java:8-9 atomic: exhausted, no violation (");

        Run fixed = CommandLine.run("explore", "-cp", BANK, "--suggest", "bank.DoubleSpendFixed");
        assertThat(fixed.status()).as(fixed.err()).isZero();
        assertThat(fixed.out())
                .contains("Nothing was tried, since nothing failed.")
                .doesNotContain("Remedy");

        Run advice = CommandLine.run("explore", "-cp", CLASSES, "--suggest", "programs.monitors.MissedSignal");
        assertThat(advice.status()).as(advice.err()).isEqualTo(1);
        assertThat(advice.out()).contains("\nRemedy\n").contains("Nothing was tried: no change");
    }

    @Test
    void a_failure_shows_its_source_where_that_is_found() throws IOException {
        String program = "programs.memory.LostUpdate";
        String shown = "count++;";
        Run guessed = CommandLine.run("explore", "-cp", CLASSES, program);
        assertThat(guessed.out())
                .contains("\n  LostUpdate.java\n")
                .containsPattern(" 8 +count\\+\\+; +main")
                .contains(shown);

        Run elsewhere = CommandLine.run("explore", "-cp", CLASSES, "--source", temp.toString(), program);
        assertThat(elsewhere.out()).contains("LostUpdate.java:8").doesNotContain(shown);
        assertThat(elsewhere.out()).contains("--source " + temp);

        Run missing = CommandLine.run(
                "explore", "-cp", CLASSES, "--source", temp.resolve("no").toString(), program);
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).contains("--source names " + temp.resolve("no") + ", which can't be read.");
    }

    @Test
    void a_failure_tells_at_which_step_it_becomes_likely_where_that_is_asked_for() {
        String program = "programs.memory.LostUpdate";
        Run asked = CommandLine.run("explore", "-cp", CLASSES, "--cause-curve", program);
        assertThat(asked.status()).as(asked.err()).isEqualTo(1);
        assertThat(asked.out())
                .containsPattern(
                        "The failure's probability rises most at step \\d+: from \\d+ % \\(\\d+-\\d+\\) to 100 %");

        Run unasked = CommandLine.run("explore", "-cp", CLASSES, program);
        assertThat(unasked.out())
                .contains("Where the two steps are taken", "at programs.memory.LostUpdate.increment(LostUpdate.java:8)")
                .doesNotContain("rises most");
    }

    private static String interleaving(String report) {
        int begin = report.indexOf("Interleaving");
        return report.substring(begin, report.indexOf("\n\n", begin));
    }

    @Test
    void json_on_the_standard_output_is_nothing_but_json() {
        Run run = CommandLine.run("explore", "-cp", BANK, "--json", "-", "bank.DoubleSpend");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).startsWith("{").endsWith("}\n").contains("\"verdict\": \"failed\"");
        assertThat(run.err()).contains("FAILED");
    }

    @Test
    void the_page_of_a_failure_has_its_steps_its_source_and_the_line_that_replays_it() throws IOException {
        Path page = temp.resolve("page.html");
        Run run = CommandLine.run("explore", "-cp", BANK, "--html", page.toString(), "bank.DoubleSpend");
        assertThat(run.status()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).startsWith("FAILED");
        String token = run.out().replaceAll("(?s).*--replay (\\S+).*", "$1");
        assertThat(page)
                .content()
                .startsWith("<!doctype html>")
                .contains("\"variables\": [", "\"Account#1.balance\"", "balance -= amount;", "--replay " + token)
                .doesNotContainPattern("\"kind\": \"write\"[^}]*\"lost\"");

        Run replayed = CommandLine.run(
                "explore", "-cp", BANK, "--replay", token, "--html", page.toString(), "bank.DoubleSpend");
        assertThat(replayed.status()).as(replayed.err()).isEqualTo(1);
        assertThat(page).content().contains("\"Account#1.balance\"").contains("\"replay\": \"\"");
    }

    @Test
    void a_fixed_program_is_exhausted_with_status_0() {
        Run run = CommandLine.run("explore", "-cp", BANK, "--strategy", "exhaustive", "bank.DoubleSpendFixed");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("EXHAUSTED");
    }

    @Test
    void a_data_race_is_a_failure_for_who_says_so_and_its_token_shows_it_again() {
        String program = "programs.races.TwoLocks";
        Run told = CommandLine.run("explore", "-cp", CLASSES, program);
        assertThat(told.status()).as(told.err()).isZero();
        assertThat(told.out()).contains("Data race on TwoLocks#1.balance");

        Run found = CommandLine.run("explore", "-cp", CLASSES, "--fail-on", "data-race", program);
        assertThat(found.status()).as(found.err()).isEqualTo(1);
        assertThat(found.out())
                .startsWith("FAILED  data race in ")
                .contains("--fail-on data-race --replay c1.")
                .doesNotContain("without any race");

        String token = found.out().replaceAll("(?s).*--replay (\\S+).*", "$1");
        Run again = CommandLine.run("explore", "-cp", CLASSES, "--fail-on", "data-race", "--replay", token, program);
        assertThat(again.status()).as(again.err()).isEqualTo(1);
        assertThat(interleaving(again.out())).isEqualTo(interleaving(found.out()));

        Run passed = CommandLine.run("explore", "-cp", CLASSES, "--replay", token, program);
        assertThat(passed.status()).as(passed.err()).isZero();
        assertThat(passed.out()).startsWith("PASSED").contains("Data race on TwoLocks#1.balance");
    }

    @Test
    void a_bound_on_preemptions_ends_a_search_without_a_proof() {
        Run run = CommandLine.run(
                "explore", "-cp", BANK, "--strategy", "icb", "--preemptions", "1", "bank.DoubleSpendFixed");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("NO RACE FOUND")
                .contains("Every schedule with at most 1 preemption was run")
                .contains("icb");

        Run all = CommandLine.run("explore", "-cp", BANK, "--strategy", "icb", "bank.DoubleSpendFixed");
        assertThat(all.out()).startsWith("EXHAUSTED").doesNotContain("at most");
    }

    @Test
    void the_demo_finds_replays_and_proves() {
        Run run = CommandLine.run("demo");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("FAILED  assertion in main", "The same ", " steps, the same failure", "EXHAUSTED")
                .contains("class Account {", "class SafeAccount {")
                .endsWith("chicane lab\n\n");
    }

    @Test
    void the_doctor_finds_everything_well_and_says_why_postgresql_does_not_start() throws IOException {
        Run run = CommandLine.run("doctor");
        assertThat(run.status()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("planted race was found", "All is well.")
                .containsPattern("ok +PostgreSQL +17\\.\\d+ starts in \\d+\\.\\d s, .*; its files are in ")
                .doesNotContain("WRONG");
        Path files = Path.of(run.out().replaceAll("(?s).*its files are in (.*?)\n.*", "$1"));
        assertThat(files).isDirectory();

        Files.createFile(temp.resolve(files.getFileName()));
        Run without = CommandLine.run(List.of("-Djava.io.tmpdir=" + temp), "doctor");
        assertThat(without.status()).as(without.out()).isZero();
        assertThat(without.out())
                .containsPattern("none +PostgreSQL +\\w+ .* is no folder")
                .contains("All is well, but for the embedded PostgreSQL.");
    }

    @Test
    void help_and_version_are_given_on_the_standard_output() {
        Run help = CommandLine.run("help", "explore");
        assertThat(help.status()).isZero();
        assertThat(help.out()).contains("--replay", "--strategy", "Exit status").doesNotContain("\u001b[");
        Run version = CommandLine.run("--version");
        assertThat(version.status()).isZero();
        assertThat(version.out()).startsWith("chicane ").doesNotContain("${");
    }

    /** Each says in one sentence what is wrong, and shows no stack. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                       | Which command?",
                "frobnicate                                             | frobnicate",
                "explore                                                | No main class is given",
                "explore -cp @ --seed Main                              | takes the word that follows it",
                "explore -cp @ --trace=yes Main                         | --trace takes no value: leave out yes",
                "explore -cp @ --schedules 1.5 Main                     | --schedules takes a whole number from 1",
                "explore -cp @ --seconds abc Main                       | --seconds takes a number of seconds, such as 10",
                "explore -cp @ no.such.Main                             | There is no class no.such.Main on the class path",
                "explore -cp @ programs/Main.class                      | Write the class's name with dots",
                "explore -cp @ dev.chicane.tests.Target                 | has no main method",
                "explore -cp /no/such/place Main                        | /no/such/place does not exist",
                "explore -cp @ --schedules 0 Main                       | --schedules takes a whole number from 1, not \"0\"",
                "explore -cp @ --schedules -5 Main                      | --schedules takes a whole number from 1, not \"-5\"",
                "explore -cp @ --schedules many Main                    | 'many'",
                "explore -cp @ --seconds -1 Main                        | --seconds takes a number of seconds",
                "explore -cp @ --seed -1 Main                           | --seed takes a whole number from 0",
                "explore -cp @ --strategy lucky Main                    | --strategy takes portfolio, random, pos, surw, pct, icb, delay, exhaustive or depth-first",
                "explore -cp @ --preemptions 2 Main                     | --preemptions goes with --strategy icb, exhaustive or depth-first",
                "explore -cp @ --strategy icb --preemptions -1 Main     | --preemptions takes a whole number from 0",
                "explore --strategy icb --preemptions 1 --replay c1.A M | leave out --strategy, --preemptions",
                "explore -cp @ --timeouts never Main                    | --timeouts takes any, short or idle",
                "explore -cp @ --fail-on what Main                      | --fail-on takes data-race, not",
                "explore -cp @ --include a;b Main                       | is not a class pattern",
                "explore -cp @ --replay c1.AAAA Main                    | garbled",
                "explore -cp @ --replay nonsense Main                   | is neither",
                "explore -cp @ --replay c1.AAAA --seed 3 Main           | leave out --seed",
                "explore -cp @ --replay c1.AAAA --workers 2 Main        | leave out --workers",
                "explore -cp @ --workers 0 Main                         | --workers takes a whole number from 1",
                "explore -cp @ --workers some Main                      | --workers takes a whole number from 1",
                "explore -cp @ --workers 9999 Main                      | --workers takes at most 256",
                "explore -cp @ --workers 2 --strategy icb Main          | --workers goes with --strategy portfolio, random, pos, surw or pct",
                "explore -cp @ --json /no/such/folder/r.json Main       | there is no directory",
                "explore -cp @ --html /no/such/folder/r.html Main       | --html can't write to /no/such/folder/r.html: there is no directory",
                "explore -cp @ --html @ Main                            | it is a directory",
                "demo --html /no/such/folder/r.html                     | --html can't write to",
                "explore -cp @ --frob Main                              | --frob",
            })
    void a_wrong_call_is_a_clear_sentence_with_status_2(String arguments, String said) {
        String[] words = arguments == null
                ? new String[0]
                : arguments.replace("@", CLASSES).split(" ");
        Run run = CommandLine.run(words);
        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).startsWith("chicane: ").contains(said).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void what_is_no_class_path_entry_is_named() throws IOException {
        Path text = Files.writeString(temp.resolve("notes.jar"), "not a jar");
        Run run = CommandLine.run("explore", "-cp", text.toString(), "Main");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("neither a directory nor a jar");
    }

    @Test
    void a_class_of_a_newer_java_is_named() throws IOException {
        Path name = Path.of("dev", "chicane", "tests", "CommandLine.class");
        byte[] bytes = Files.readAllBytes(Exploring.CLASSES.resolve(name));
        bytes[6] = 0;
        bytes[7] = (byte) 200;
        Path copy = temp.resolve(name);
        Files.createDirectories(copy.getParent());
        Files.write(copy, bytes);
        Run run = CommandLine.run("explore", "-cp", temp.toString(), "dev.chicane.tests.CommandLine");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("compiled for a newer Java");
    }

    @Test
    void an_old_jvm_is_told_what_the_agent_needs_by_the_one_class_that_it_can_read() throws IOException {
        try (var agent = new JarFile(CommandLine.agent().toFile())) {
            var entrance = agent.getManifest().getMainAttributes().getValue("Premain-Class");
            byte[] bytes = agent.getInputStream(agent.getEntry(entrance.replace('.', '/') + ".class"))
                    .readAllBytes();
            int javaVersion = bytes[7] - 44;
            assertThat(javaVersion).isEqualTo(8);
        }
    }

    @Test
    void an_excluded_program_is_not_called_free_of_races() {
        Run run = CommandLine.run("explore", "-cp", BANK, "--exclude", "bank.*", "bank.DoubleSpend");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("No class of the program was instrumented");
    }

    @Test
    void a_program_that_never_ends_is_not_called_free_of_races() {
        Run run = CommandLine.run("explore", "-cp", CLASSES, "--schedules", "2", "programs.endings.NeverEnds");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).contains("2 of 2 schedules: still running after", "10000000 steps");
        assertThat(run.err()).contains("Not one of 2 schedules was run to its end");
    }

    @Test
    void an_interrupted_search_tells_what_it_found_so_far() throws IOException, InterruptedException {
        String out = "";
        // On a busy machine it may not have begun to search; then there is nothing to tell.
        for (int seconds = 3; out.isEmpty() && seconds <= 48; seconds *= 4) {
            out = interruptedAfter(seconds);
        }
        assertThat(out).startsWith("INTERRUPTED  after ");
    }

    private static String interruptedAfter(int seconds) throws IOException, InterruptedException {
        Process search = CommandLine.start(
                "explore",
                "-cp",
                BANK,
                "--strategy",
                "random",
                "--schedules",
                "1000000000",
                "--seconds",
                "100",
                "bank.DoubleSpendFixed");
        assertThat(search.waitFor(seconds, TimeUnit.SECONDS)).isFalse();
        new ProcessBuilder("kill", "-INT", Long.toString(search.pid())).start().waitFor();
        String out = new String(search.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(search.waitFor()).isEqualTo(130);
        return out;
    }
}
