package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.stages.Experiment;
import dev.chicane.engine.stages.FailedRun;
import dev.chicane.engine.stages.Hang;
import dev.chicane.engine.stages.Hypothesis;
import dev.chicane.engine.stages.Outcomes;
import dev.chicane.engine.stages.Runs;
import dev.chicane.engine.stages.Stage;
import dev.chicane.engine.stages.Stage.Done;
import dev.chicane.engine.stages.Stage.Failed;
import dev.chicane.engine.stages.Stage.Interrupted;
import dev.chicane.engine.stages.Stage.Skipped;
import dev.chicane.engine.stages.Stages;
import dev.chicane.engine.stages.Trial;
import dev.chicane.engine.stages.Trial.Reach;
import dev.chicane.engine.stages.Verification;
import dev.chicane.engine.stages.Verification.SameSchedule;
import dev.chicane.engine.stages.Verification.Timing;
import dev.chicane.engine.stages.Visit;
import dev.chicane.engine.stages.Window;
import dev.chicane.engine.statistics.Proportion;
import dev.chicane.engine.trace.StepKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class StagesWriterTest {
    private static final HtmlOptions PAGE = new HtmlOptions("1.2.3", "", Sources.NONE);

    @Test
    void the_console_report_is_the_golden_one() throws IOException {
        GoldenFile.assertMatches(
                "stages-80.txt", StagesWriter.console(ConsoleOptions.PLAIN).render(all()));
    }

    @Test
    void the_json_document_is_the_golden_one() throws IOException {
        GoldenFile.assertMatches("stages.json", StagesWriter.json("1.2.3").render(all()));
    }

    @Test
    void a_stage_that_was_not_done_says_why() throws IOException {
        GoldenFile.assertMatches(
                "stages-of-command-80.txt",
                StagesWriter.console(ConsoleOptions.PLAIN).render(ofCommand("make test")));
    }

    @Test
    void nothing_of_a_program_is_parsed_as_html_or_moves_the_cursor() {
        String hostile = "<script>alert(1)</script> & \u001b[2J @body@ @title@";

        String page = StagesWriter.html(PAGE).render(ofCommand(hostile));
        assertThat(page)
                .doesNotContain("<script", "\u001b", "@body@@title@")
                .contains("&#60;script&#62;alert(1)&#60;/script&#62; &#38; \\u001b[2J @body@ @title@");
        assertThat(StagesWriter.console(ConsoleOptions.PLAIN).render(ofCommand(hostile)))
                .doesNotContain("\u001b");
    }

    @Test
    void the_page_has_the_stages_before_the_search_and_only_its_own_script() {
        String page = StagesWriter.html(PAGE).render(all());

        assertThat(page).contains("<h1>Diagnosis of bank.Bank</h1>", "<strong class=\"good\">CONFIRMED</strong>");
        assertThat(page).contains("<h2>1. Collect <span class=\"state\">done</span></h2>");
        assertThat(page.indexOf("class=\"stages\"")).isLessThan(page.indexOf("<main id=\"page\">"));
        assertThat(page.split("<script", -1)).hasSize(3);
    }

    @Test
    void a_fix_that_fails_says_so() {
        Stages stages = new Stages(
                "A",
                new Done<>(runs(List.of())),
                new Done<>(Found.exhausted()),
                new Skipped<>("nothing to test"),
                new Done<>(new Verification("B", SameSchedule.NONE, Found.lostUpdate(), runs(List.of()), null)),
                false);

        assertThat(StagesWriter.console(ConsoleOptions.PLAIN).render(stages)).contains("FAILS  B fails.");
        assertThat(stages.sawFailure()).isTrue();
    }

    @Test
    void a_fix_that_fails_in_the_very_schedule_fails() {
        var verified = new Verification("B", SameSchedule.FAILS, Found.exhausted(), runs(List.of()), null);

        assertThat(StagesWriter.console(ConsoleOptions.PLAIN).render(ofFix(verified)))
                .contains(
                        "FAILS  B fails.", "The failing schedule itself, in the fix: it fails.", "Deadlocks: none in");
    }

    @Test
    void of_a_fix_that_was_not_run_nothing_is_known() {
        var none = new Runs("java -ea B", 100, 0, List.of(), Duration.ofSeconds(60), Duration.ZERO);
        Stages stages = ofFix(new Verification("B", SameSchedule.NOT_FOLLOWED, Found.exhausted(), none, null));

        assertThat(stages.sawFailure()).isFalse();
        assertThat(stages.couldNot()).isTrue();
        assertThat(StagesWriter.console(ConsoleOptions.PLAIN).render(stages))
                .contains("NOT KNOWN  whether B holds", "can't be followed in the fix")
                .doesNotContain("HOLDS");
        assertThat(StagesWriter.json("1").render(stages)).contains("\"holds\": null");
        assertThat(StagesWriter.html(PAGE).render(stages)).contains("NOT KNOWN");
    }

    @Test
    void what_most_runs_did_not_come_to_is_told_as_not_tested_with_the_numbers() {
        Visit first = visit("pool-1-thread-2", StepKind.READ, "Account.java:8", 8);
        Visit second = visit("main", StepKind.WRITE, "Account.java:9", 9);
        var outcomes = Outcomes.of(new Proportion(0, 30));
        var tested = new Hypothesis(
                new Experiment(first, second, second, List.of()),
                Duration.ofMillis(100),
                Duration.ofSeconds(3),
                Duration.ofSeconds(6),
                new Proportion(0, 100),
                Trial.raising(outcomes, new Reach(4, 0, 0, 0), outcomes),
                Trial.preventing(outcomes, new Reach(0, 0, 20, 0), outcomes));

        assertThat(StagesWriter.console(ConsoleOptions.PLAIN.withWidth(1000)).render(ofHypothesis(new Done<>(tested))))
                .contains(
                        "NOT TESTED  widened: in only 4 of 30 runs it could be done: main was delayed by 100 ms before",
                        "(in 26 runs a step was not come to)",
                        "NOT TESTED  ordered: in none of 30 runs it could be done: pool-1-thread-2 was held before",
                        "in 20 runs who was held went on alone")
                .doesNotContain("any may be the one or the other");
    }

    @Test
    void a_stage_that_somebody_ended_is_not_called_done() {
        Stages stages = new Stages(
                "A",
                new Interrupted<>(runs(List.of())),
                new Skipped<>("Interrupted before."),
                new Skipped<>("Interrupted before."),
                new Skipped<>("Interrupted before."),
                true);

        assertThat(StagesWriter.console(ConsoleOptions.PLAIN).render(stages))
                .contains("1. Collect: interrupted\n  NO FAILURE SEEN");
        assertThat(StagesWriter.json("1").render(stages)).contains("\"state\": \"interrupted\"");
        assertThat(StagesWriter.html(PAGE).render(stages)).contains("<span class=\"state\">interrupted</span>");
    }

    private static Stages ofHypothesis(Stage<Hypothesis> hypothesise) {
        return new Stages(
                "A",
                new Done<>(runs(List.of())),
                new Done<>(Found.exhausted()),
                hypothesise,
                new Skipped<>("There is no fix."),
                false);
    }

    private static Stages ofFix(Verification verified) {
        return new Stages(
                "A",
                new Done<>(runs(List.of())),
                new Done<>(Found.exhausted()),
                new Skipped<>("nothing to test"),
                new Done<>(verified),
                false);
    }

    private static Stages all() {
        List<FailedRun> failures = LongStream.rangeClosed(1, 25)
                .mapToObj(i -> new FailedRun(2 * i, hang(i), 1, List.of("java.lang.AssertionError: <lost>", "\tat A")))
                .toList();
        Visit first = visit("alice", StepKind.READ, "Account.java:8", 8);
        Visit second = visit("bob", StepKind.WRITE, "Account.java:9", 9);
        Visit third = visit("alice", StepKind.READ, "Account.java:9", 9);
        var window = new Window(first, second, 1, 1, third, 1, "bank.Account.withdraw");
        var plain = new Proportion(25, 100);
        var widened = new Outcomes(new Proportion(28, 30), 1);
        return new Stages(
                "bank.Bank",
                new Done<>(runs(failures)),
                new Done<>(Found.diagnosed()),
                new Done<>(new Hypothesis(
                        new Experiment(first, second, third, List.of(window)),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(6),
                        plain,
                        Trial.raising(widened, new Reach(27, 0, 0, 1), Outcomes.of(plain)),
                        Trial.preventing(Outcomes.of(new Proportion(0, 30)), new Reach(27, 25, 2, 0), widened))),
                new Done<>(new Verification(
                        "bank.BankFixed",
                        SameSchedule.PASSES,
                        Found.exhausted(),
                        runs(List.of()),
                        new Timing(Duration.ofMillis(80), Duration.ofMillis(88), 30))),
                false);
    }

    private static Hang hang(long number) {
        return switch ((int) number) {
            case 7 -> Hang.TIME_OUT;
            case 8 -> Hang.STANDSTILL;
            case 9 -> Hang.DEADLOCK;
            default -> Hang.NONE;
        };
    }

    private static Stages ofCommand(String line) {
        var runs = new Runs(
                line,
                10,
                2,
                List.of(new FailedRun(1, Hang.NONE, 7, List.of(line)), new FailedRun(2, Hang.NONE, 7, List.of(line))),
                Duration.ofSeconds(60),
                Duration.ZERO);
        return new Stages(
                line,
                new Done<>(runs),
                new Skipped<>("It is a command."),
                new Failed<>("No."),
                new Skipped<>("-"),
                true);
    }

    private static Runs runs(List<FailedRun> failures) {
        return new Runs("java -ea A", 100, 100, failures, Duration.ofSeconds(60), Duration.ofMillis(80));
    }

    private static Visit visit(String actor, StepKind kind, String location, int line) {
        return new Visit(actor, "bank.Account", line, kind, "balance", 1, location, "Account#1.balance");
    }
}
