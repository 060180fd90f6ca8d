package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.explain.CauseCurve;
import dev.chicane.engine.explain.CauseCurve.Point;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.Violation.WaitingActor;
import dev.chicane.engine.oracle.ViolationKind;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ConsoleReportTest {
    static Stream<Exploration> explorations() {
        return Stream.concat(Found.all(), Stream.of(Explained.lostUpdate(), Explained.lostUpdateDeepDown()));
    }

    @ParameterizedTest
    @MethodSource("explorations")
    void no_line_is_wider_than_the_terminal(Exploration found) {
        for (int width = ConsoleOptions.MIN_WIDTH; width <= 200; width += 7) {
            for (boolean whole : new boolean[] {false, true}) {
                ConsoleOptions options = ConsoleOptions.PLAIN.withWidth(width).withWholeTrace(whole);
                int limit = width;
                assertThat(ReportWriter.console(options).render(found).lines())
                        .as("%d columns, whole trace: %s", width, whole)
                        .allMatch(line -> line.length() <= limit);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("explorations")
    void a_plain_report_holds_no_control_character_but_line_ends_and_no_blanks_before_them(Exploration found) {
        String text = ReportWriter.console(ConsoleOptions.PLAIN).render(found);
        assertThat(text.codePoints())
                .allMatch(c -> c == '\n' || !(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT));
        assertThat(text.lines()).noneMatch(line -> line.endsWith(" "));
        assertThat(text).endsWith("\n").doesNotEndWith("\n\n").doesNotContain("\n\n\n");
    }

    @ParameterizedTest
    @MethodSource("explorations")
    void colour_adds_escape_sequences_and_changes_nothing_else(Exploration found) {
        String coloured =
                ReportWriter.console(ConsoleOptions.PLAIN.withColour(true)).render(found);
        String plain = ReportWriter.console(ConsoleOptions.PLAIN).render(found);
        assertThat(coloured).contains("\033[");
        assertThat(coloured.replaceAll("\033\\[[0-9;]*m", "")).isEqualTo(plain);
    }

    @Test
    void the_jump_of_a_curve_is_a_step_or_a_stretch_of_them() {
        assertThat(likelihood(new Point(2, 12, 100), new Point(5, 70, 100)))
                .isEqualTo("The failure's probability rises most in steps 3 to 5: from 12 % (6-20) to 70 % (60-79).");
        assertThat(likelihood(new Point(4, 12, 100), new Point(5, 70, 100)))
                .contains("at step 5: ", ", when bob writes Account#1.balance: 1000 -> 900 (Account.java:15).");
        assertThat(likelihood(new Point(4, 50, 100), new Point(5, 52, 100))).startsWith("No single step");
    }

    private static String likelihood(Point... points) {
        return Likelihood.sentence(Explained.lostUpdate(), CauseCurve.through(List.of(points)));
    }

    @Test
    void the_whole_trace_has_every_step_and_all_of_the_output() {
        String text =
                ReportWriter.console(ConsoleOptions.PLAIN.withWholeTrace(true)).render(Found.longRun());
        assertThat(text)
                .contains("\n    1  ", "\n  100  ", "\n  207  ", "| line 0\n", "| line 29\n", "depth10(")
                .doesNotContain("...");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | true  | without a preemption",
                "1 | true  | 1 preemption: with none it does not fail",
                "1 | false | 1 preemption; with none it may fail too: not all such schedules were run",
                "3 | true  | 3 preemptions: with fewer it does not fail",
                "3 | false | 3 preemptions; with fewer it may fail too: not all such schedules were run",
            })
    void it_is_said_whether_fewer_preemptions_would_do(int preemptions, boolean fewest, String words) {
        String text =
                ReportWriter.console(ConsoleOptions.PLAIN.withWidth(120)).render(Found.shown(preemptions, fewest));

        assertThat(text.lines()).contains("  shown          " + words);
    }

    @Test
    void narrow_terminals_get_the_least_width() {
        assertThat(ConsoleOptions.PLAIN.withWidth(5)).isEqualTo(ConsoleOptions.PLAIN.withWidth(60));
    }

    @Test
    void a_multi_line_message_keeps_its_lines() {
        var violation = new Violation(
                ViolationKind.ASSERTION,
                "org.opentest4j.AssertionFailedError: \nexpected: 800\n but was: 900",
                "main",
                "",
                List.of(),
                List.of());
        assertThat(ReportWriter.console(ConsoleOptions.PLAIN).render(Found.with(violation)))
                .startsWith("""
                FAILED  assertion in main
                        org.opentest4j.AssertionFailedError:
                        expected: 800
                         but was: 900
                """);
    }

    @Test
    void a_deadlock_without_a_cycle_says_that_nobody_is_left() {
        var violation = new Violation(
                ViolationKind.DEADLOCK,
                "main waits for CountDownLatch#1, and nobody is left to end that",
                "main",
                "Start.java:9",
                List.of(),
                List.of(new WaitingActor("main", "CountDownLatch#1", "Start.java:9", "", "", false)));
        assertThat(ReportWriter.console(ConsoleOptions.PLAIN).render(Found.with(violation)))
                .startsWith("""
                FAILED  deadlock of main (Start.java:9)
                        main waits for CountDownLatch#1, and nobody is left to end that

                  main  waits for CountDownLatch#1 at Start.java:9
                """)
                .doesNotContain("cycle");
    }

    @Test
    void a_deadlock_of_many_is_counted_and_two_cycles_are_told_apart() {
        List<WaitingActor> waits = IntStream.range(0, 20)
                .mapToObj(i -> new WaitingActor("w" + i, "lock " + i, "A.java:1", "w" + (i ^ 1), "A.java:2", i < 4))
                .toList();
        var violation = new Violation(ViolationKind.DEADLOCK, "all wait", "w0", "A.java:1", List.of(), waits);
        assertThat(ReportWriter.console(ConsoleOptions.PLAIN).render(Found.with(violation)))
                .startsWith("FAILED  deadlock of w0, w1, w2 and w3 (A.java:1)\n")
                .contains("  ... and 8 more actors\n", "  cycle  w0 -> w1 -> w0\n", "  cycle  w2 -> w3 -> w2\n");
    }

    @Test
    void every_kind_of_violation_has_its_words() {
        List<String> headlines = Stream.of(ViolationKind.values())
                .map(kind -> new Violation(kind, "", "main", "", List.of(), List.of()))
                .map(violation -> ReportWriter.console(ConsoleOptions.PLAIN).render(Found.with(violation)))
                .map(text -> text.lines().findFirst().orElseThrow())
                .toList();
        assertThat(headlines).doesNotHaveDuplicates().allMatch(line -> line.startsWith("FAILED  "));
    }

    @Test
    void a_passing_verdict_that_is_no_proof_says_so() {
        for (Exploration found : List.of(Found.budgetSpent(), Found.budgetSpentBy("exhaustive"), Found.interrupted())) {
            assertThat(ReportWriter.console(ConsoleOptions.PLAIN).render(found)).contains("Not a proof: ");
        }
        assertThat(ReportWriter.console(ConsoleOptions.PLAIN).render(Found.exhausted()))
                .doesNotContain("Not a proof");
    }

    @Test
    void the_bound_of_a_portfolio_is_that_of_its_random_schedules() {
        assertThat(ReportWriter.console(ConsoleOptions.PLAIN.withWidth(120)).render(Found.budgetSpentBy("portfolio")))
                .contains("at most 0.15 % of random schedules fail.", "strategy       portfolio, seed 1\n");
        assertThat(ReportWriter.console(ConsoleOptions.PLAIN.withWidth(120)).render(Found.budgetSpentBy("pos")))
                .contains("at most 0.03 % of pos schedules fail.");
    }

    @Test
    void who_found_a_failure_is_told_where_several_took_turns() {
        assertThat(ReportWriter.console(ConsoleOptions.PLAIN).render(Found.lostUpdate()))
                .contains("strategy       portfolio (pos found it), seed 1\n");
    }

    @Test
    void a_search_that_ran_nothing_claims_nothing() {
        Exploration nothing = Found.passed(Verdict.BUDGET_SPENT, "random", 0, 0, List.of());
        assertThat(ReportWriter.console(ConsoleOptions.PLAIN).render(nothing))
                .startsWith("UNDECIDED")
                .contains("Nothing was run, so nothing is known.")
                .doesNotContain("95 %");
    }

    @Test
    void the_command_that_replays_stays_on_one_line() {
        String command = "./chicane explore --replay " + "x".repeat(500) + " Main";
        ConsoleOptions options = ConsoleOptions.PLAIN.withReplayCommand(command);
        assertThat(ReportWriter.console(options).render(Found.lostUpdate())).contains("\n  " + command + "\n");
        assertThat(ReportWriter.console(options).render(Found.exhausted())).doesNotContain(command);
    }
}
