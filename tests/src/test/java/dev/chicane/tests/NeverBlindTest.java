package dev.chicane.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.heap.Program;
import dev.chicane.heap.instrument.ClassFilter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mistakes that other tools make and Chicane does not. (That objects which are shared only through a task are shared, the
 * targets in {@code programs.sharing} show.)
 */
class NeverBlindTest {
    private static final String PACKAGE = "programs.uncontrolled.";

    @ParameterizedTest
    @CsvSource({"10, random", "1000, random", "10, exhaustive", "1000, exhaustive"})
    void a_loop_before_the_threads_start_does_not_cut_the_exploration_short(int turns, String strategy) {
        Exploration found =
                explore("LoopBefore", Exploring.random(10_000).withStrategy(strategy), Integer.toString(turns));

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(requireNonNull(found.violation()).location()).isEqualTo("LoopBefore.java:17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "exhaustive"})
    void a_loop_of_10_000_turns_is_no_livelock(String strategy) {
        Settings settings = Settings.DEFAULT
                .withBudget(new Budget(100, Duration.ofMinutes(1)))
                .withStrategy(strategy);

        Exploration explored = explore("ManyTurns", settings);

        assertThat(explored.violation()).isNull();
        assertThat(explored.schedules()).isEqualTo(100);
        assertThat(explored.points()).isGreaterThan(20_000);
        assertThat(explored.notCovered()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void threads_that_die_of_an_exception_fail_the_program(int children) {
        Exploration found = explore("ManyDie", Exploring.random(10), Integer.toString(children));

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(requireNonNull(found.violation()).kind()).isEqualTo(ViolationKind.EXCEPTION);
        assertThat(found.violation().location()).isEqualTo("ManyDie.java:9");
    }

    @Test
    void after_a_deadlock_the_jvm_goes_on() {
        for (int times = 0; times < 3; times++) {
            Exploration deadlock = Exploring.explore("programs.locks.LockOrder", Exploring.random(10_000));
            assertThat(requireNonNull(deadlock.violation()).kind()).isEqualTo(ViolationKind.DEADLOCK);
        }

        Exploration next = Exploring.explore("programs.locks.LockOrderFixed", Exploring.exhaustive(100_000));

        assertThat(next.verdict()).isEqualTo(Verdict.EXHAUSTED);
    }

    @Test
    void two_actors_can_talk_over_a_socket() {
        Exploration explored = explore("Loopback", Exploring.random(20));

        assertThat(explored.violation()).isNull();
        assertThat(explored.schedules()).isEqualTo(20);
        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(explored.notCovered()).isNotEmpty();
    }

    @Test
    void a_search_that_leaves_a_class_out_counts_the_steps_of_the_others_only() {
        var withoutDoors = new ClassFilter(List.of(), List.of("*.Excluded$Door"));

        Exploration all = explore("Excluded", Exploring.random(100));
        Exploration some =
                Exploring.explore(Exploring.CLASSES, PACKAGE + "Excluded", Exploring.random(100), withoutDoors);

        assertThat(all.pointsByClass()).containsOnlyKeys(PACKAGE + "Excluded", PACKAGE + "Excluded$Door");
        assertThat(some.pointsByClass()).containsOnlyKeys(PACKAGE + "Excluded");
        assertThat(all.pointsByClass().get(PACKAGE + "Excluded"))
                .isLessThanOrEqualTo(all.pointsByClass().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    @Test
    void the_console_says_what_is_not_covered_in_a_sentence_each() {
        CommandLine.Run excluded = CommandLine.run(
                "explore",
                "-cp",
                Exploring.CLASSES.toString(),
                "--schedules",
                "20",
                "--exclude",
                "*.Excluded$Door",
                PACKAGE + "Excluded");
        CommandLine.Run cleaner = CommandLine.run(
                "explore", "-cp", Exploring.CLASSES.toString(), "--schedules", "20", PACKAGE + "CleanerThread");

        assertThat(said(excluded))
                .contains("Classes that were left out, their steps and locks are not seen: " + PACKAGE
                        + "Excluded$Door.");
        assertThat(said(cleaner))
                .endsWith(
                        "Not covered: Threads of the JDK's own (jdk.internal.misc.InnocuousThread) are not controlled.");
    }

    /** What it printed, as if on one long line. */
    private static String said(CommandLine.Run run) {
        assertThat(run.status()).as(run.err()).isZero();
        return run.out().replaceAll("\\s+", " ").strip();
    }

    private static Exploration explore(String program, Settings settings, String... arguments) {
        try (Program loaded =
                Program.load(List.of(Exploring.CLASSES), PACKAGE + program, List.of(arguments), ClassFilter.all())) {
            return Explorer.explore(loaded, settings);
        }
    }
}
