package dev.chicane.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** The line that a failure prints, pasted into the test. */
class ReplayTest {
    private static final Pattern LINE = Pattern.compile(
            "(?m)^  (@RaceTest\\((?:serial = true, )?(?:failOn = FailOn.DATA_RACE, )?replay = \"[^\"]+\"\\))$");
    private static final Pattern INTERLEAVING = Pattern.compile("(?s)Interleaving of .*?\\n\\n");

    @TempDir
    private Path directory;

    @Test
    void the_printed_line_shows_the_same_failure_step_by_step() throws Exception {
        String first = failure(source("@RaceTest", "transfer", "balance >= amount"));
        String again = failure(source(line(first), "transfer", "balance >= amount"));

        assertThat(interleaving(again)).isEqualTo(interleaving(first));
        assertThat(again).contains("run            1 schedule ").doesNotContain("Static fields");
    }

    @Test
    void the_token_of_another_test_is_refused() throws Exception {
        String first = failure(source("@RaceTest", "transfer", "balance >= amount"));

        assertThat(failure(source(line(first), "another", "balance >= amount")))
                .contains("was made with pasted.PastedTest#transfer, not with pasted.PastedTest#another")
                .doesNotContain("resetStatics");
    }

    @Test
    void the_token_of_another_version_is_refused_and_statics_are_thought_of() throws Exception {
        String first = failure(source("@RaceTest", "transfer", "balance >= amount"));

        assertThat(failure(source(
                        line(first),
                        "transfer",
                        "System.currentTimeMillis() > 0 && amount <= balance + balance - balance")))
                .contains("does not fit this version of pasted.PastedTest#transfer")
                .contains("The first differing step is ")
                .contains("@RaceTest(resetStatics = true)");
    }

    @Test
    void a_search_follows_a_replay_that_does_not_fit_or_does_not_fail_and_then_the_test_may_pass() throws Exception {
        String first = failure(source("@RaceTest", "transfer", "balance >= amount"));
        String kept = line(first).replace("replay", "thenExplore = true, schedules = 50, replay");

        assertThat(interleaving(failure(source(kept, "transfer", "balance >= amount"))))
                .isEqualTo(interleaving(first));
        assertThat(failure(source(kept, "transfer", "balance >= amount && amount <= balance")))
                .contains("first failure", "@RaceTest(thenExplore = true, replay = \"c1.")
                .doesNotContain("does not fit");
        assertThat(results(source(kept, "transfer", "balance >= 2 * amount"))
                        .testEvents()
                        .succeeded()
                        .count())
                .isOne();
        assertThat(failure(source(kept, "another", "balance >= amount")))
                .contains("was made with pasted.PastedTest#transfer");
    }

    @Test
    void a_token_may_stand_in_a_file() throws Exception {
        String first = failure(source("@RaceTest", "transfer", "balance >= amount"));
        Path file = directory.resolve("token.txt");
        Matcher token = Pattern.compile("c1\\.[^\"]+").matcher(line(first));
        assertThat(token.find()).isTrue();
        Files.writeString(file, token.group() + "\n");

        String again = failure(source("@RaceTest(replay = \"" + file + "\")", "transfer", "balance >= amount"));

        assertThat(interleaving(again)).isEqualTo(interleaving(first));
    }

    @Test
    void an_outcome_that_no_serial_order_gives_replays_in_the_same_words() throws Exception {
        String serial = source("@RaceTest(serial = true)", "transfer", "true")
                .replace(
                        "race.always(\"never negative\", () -> account.balance >= 0)",
                        "race.state(\"it\", () -> account.balance)");
        String first = failure(serial);

        String again = failure(serial.replace("@RaceTest(serial = true)", line(first)));

        assertThat(interleaving(again)).isEqualTo(interleaving(first));
        assertThat(again)
                .startsWith(first.substring(0, first.indexOf("Interleaving of")))
                .contains("FAILED  outcome that no serial order gives", "it = -600  in every order")
                .contains("run            1 schedule ");
    }

    @Test
    void a_data_race_replays_in_the_same_words() throws Exception {
        String racing = source("@RaceTest(failOn = FailOn.DATA_RACE)", "transfer", "true")
                .replace("800", "100")
                .replace("import dev.chicane.junit.RaceTest;", "import dev.chicane.junit.*;");
        String first = failure(racing);

        String again = failure(racing.replace("@RaceTest(failOn = FailOn.DATA_RACE)", line(first)));

        assertThat(again)
                .startsWith(first.substring(0, first.indexOf("Interleaving of")))
                .contains("FAILED  data race in ", "Data race on PastedTest.Account#1.balance");
        assertThat(interleaving(again)).isEqualTo(interleaving(first));
    }

    private static String line(String report) {
        Matcher matcher = LINE.matcher(report);
        assertThat(matcher.find()).as("a line to replay in %s", report).isTrue();
        return matcher.group(1);
    }

    private static String interleaving(String report) {
        Matcher matcher = INTERLEAVING.matcher(report);
        assertThat(matcher.find()).as("an interleaving in %s", report).isTrue();
        return matcher.group();
    }

    private static String source(String annotation, String method, String condition) {
        return """
                package pasted;

                import dev.chicane.engine.race.Race;
                import dev.chicane.junit.RaceTest;

                class PastedTest {
                    static class Account {
                        int balance = 1000;

                        void withdraw(int amount) {
                            if (CONDITION) {
                                balance -= amount;
                            }
                        }
                    }

                    ANNOTATION
                    void METHOD(Race race) {
                        var account = new Account();
                        race.actor("alice", () -> account.withdraw(800));
                        race.actor("bob", () -> account.withdraw(800));
                        race.always("never negative", () -> account.balance >= 0);
                    }
                }
                """.replace("ANNOTATION", annotation).replace("METHOD", method).replace("CONDITION", condition);
    }

    private EngineExecutionResults results(String source) throws IOException, ClassNotFoundException {
        return CompiledTests.run(directory, "pasted.PastedTest", source);
    }

    /** Compiles and runs the test; what it fails with. */
    private String failure(String source) throws IOException, ClassNotFoundException {
        return String.valueOf(results(source).testEvents().finished().stream()
                .findFirst()
                .orElseThrow()
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow()
                .getMessage());
    }
}
