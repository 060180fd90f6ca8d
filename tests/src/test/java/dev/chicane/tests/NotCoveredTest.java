package dev.chicane.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Settings;
import dev.chicane.engine.StuckException;
import dev.chicane.engine.Verdict;
import dev.chicane.heap.ProgramException;
import dev.chicane.heap.instrument.ClassFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Never silently blind: what is not seen, not controlled or not finished is told, and nothing is claimed of it. */
class NotCoveredTest {
    private static final Settings A_SECOND = Settings.DEFAULT.withBudget(new Budget(1_000_000, Duration.ofSeconds(1)));

    private static final int SCHEDULES_OF_ONE = 10;

    @TempDir
    private Path directory;

    @Test
    void a_class_with_a_method_that_would_become_too_large_is_named() {
        ClassFiles.longMain(directory, "LongMain");

        Exploration explored = Exploring.explore(directory, "LongMain", Exploring.exhaustive(10), ClassFilter.all());

        assertThat(explored.notCovered()).anySatisfy(line -> assertThat(line).contains("LongMain"));
        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
    }

    @Test
    void a_class_that_the_filter_leaves_out_is_told_of() {
        var withoutDoors = new ClassFilter(List.of(), List.of("*.Excluded$Door"));

        Exploration explored = Exploring.explore(
                Exploring.CLASSES, "programs.uncontrolled.Excluded", Exploring.random(100), withoutDoors);

        assertThat(explored.violation()).isNull();
        assertThat(explored.notCovered()).anySatisfy(line -> assertThat(line).contains("Excluded$Door"));
    }

    /** The JVM runs the initialiser of a class that is left out, and keeps who runs it on the carrier. */
    @Test
    void a_class_that_is_left_out_may_wait_for_a_process_in_its_initialiser() {
        var withoutVersion = new ClassFilter(List.of(), List.of("*.InitializedOutside$Version"));

        Exploration explored = Exploring.explore(
                Exploring.CLASSES, "programs.uncontrolled.InitializedOutside", Exploring.random(10), withoutVersion);

        assertThat(explored.violation()).isNull();
        assertThat(explored.schedules()).isEqualTo(10);
        assertThat(explored.notCovered()).isNotEmpty();
    }

    /** What is left of the class in later schedules is no failure of the program. */
    @Test
    void a_class_that_is_left_out_and_has_to_wait_for_another_actor_in_its_initialiser_ends_the_search() {
        var withoutLate = new ClassFilter(List.of(), List.of("*.InitializedUnderLock$Late"));

        assertThatThrownBy(() -> Exploring.explore(
                        Exploring.CLASSES,
                        "programs.uncontrolled.InitializedUnderLock",
                        Exploring.random(100),
                        withoutLate))
                .isInstanceOf(ProgramException.class)
                .hasMessageContainingAll("InitializedUnderLock$Late", "--exclude");
    }

    @Test
    void the_same_class_may_wait_when_it_is_let_in() {
        Exploration explored = Exploring.explore("programs.uncontrolled.InitializedUnderLock", Exploring.random(1_000));

        assertThat(explored.violation()).isNull();
        assertThat(explored.schedules()).isEqualTo(1_000);
    }

    @Test
    void a_native_method_is_told_of_and_nothing_is_proved() {
        Exploration explored =
                Exploring.explore("programs.uncontrolled.NativeMethod", Exploring.exhaustive(SCHEDULES_OF_ONE));

        assertThat(explored.violation()).isNull();
        assertThat(explored.notCovered())
                .containsExactly("What native methods of programs.uncontrolled.NativeMethod do is not seen.");
        assertThat(explored.remarks())
                .anySatisfy(remark -> assertThat(remark).contains("an end of its own", "proves nothing"));
        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
    }

    @Test
    void the_same_class_is_covered_when_it_is_let_in() {
        Exploration explored = Exploring.explore("programs.uncontrolled.Excluded", Exploring.random(1_000));

        assertThat(explored.violation()).isNull();
        assertThat(explored.notCovered()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "exhaustive"})
    void a_thread_that_is_not_controlled_is_told_of_and_nothing_is_proved(String strategy) {
        for (int times = 0; times < 2; times++) {
            Exploration explored = Exploring.explore(
                    "programs.uncontrolled.CleanerThread", Exploring.random(100).withStrategy(strategy));

            assertThat(explored.violation()).isNull();
            assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
            assertThat(explored.notCovered())
                    .anySatisfy(line -> assertThat(line).contains("not controlled"));
        }
    }

    @Test
    void what_one_program_left_uncovered_is_not_said_of_the_next() {
        Exploring.explore("programs.uncontrolled.CleanerThread", Exploring.random(10));
        ClassFiles.longMain(directory, "LongMain");
        Exploring.explore(directory, "LongMain", Exploring.random(10), ClassFilter.all());

        Exploration next = Exploring.explore("programs.memory.LostUpdateFixed", Exploring.exhaustive(1_000));

        assertThat(next.notCovered()).isEmpty();
        assertThat(next.verdict()).isEqualTo(Verdict.EXHAUSTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "exhaustive"})
    void a_program_without_an_end_is_cut_and_neither_a_livelock_nor_exhausted(String strategy) {
        for (String name : List.of("NeverEnds", "SleepsForEver")) {
            Exploration explored = Exploring.explore("programs.uncontrolled." + name, A_SECOND.withStrategy(strategy));

            assertThat(explored.violation()).isNull();
            assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
            assertThat(explored.notCovered().size() + explored.remarks().size()).isPositive();
        }
    }

    @Test
    void a_loop_of_many_turns_is_no_livelock() {
        Exploration explored = Exploring.explore("programs.uncontrolled.LongLoop", Exploring.random(200));

        assertThat(explored.violation()).isNull();
        assertThat(explored.schedules()).isEqualTo(200);
        assertThat(explored.notCovered()).isEmpty();
    }

    @Test
    void a_program_that_reaches_no_scheduling_point_is_given_up_with_its_place() {
        assertThat(FreshJvm.run(List.of(), Stuck.class))
                .contains("reaches no scheduling point", "NoPoints.java:", "That is ");
    }

    /** In a JVM of its own, since the carrier goes on for ever. */
    static final class Stuck {
        private Stuck() {}

        public static void main(String[] args) {
            try {
                Exploring.explore("programs.uncontrolled.NoPoints", A_SECOND);
            } catch (StuckException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void a_program_that_always_throws_fails_without_any_race() {
        Exploration found = Exploring.explore("programs.uncontrolled.AlwaysThrows", Exploring.random(1_000));

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(found.firstFailure()).isOne();
        assertThat(found.remarks()).anySatisfy(line -> assertThat(line).contains("without any race"));
    }

    @Test
    void a_program_with_a_race_is_not_said_to_fail_without_one() {
        Exploration found = Exploring.explore("programs.threads.JoinForgotten", Exploring.random(1_000));

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(found.remarks()).isEmpty();
    }

    @Test
    void failures_that_are_counted_until_time_is_up_are_replayed_all_the_same() {
        Exploration found = Exploring.explore("programs.memory.LostUpdate", A_SECOND.countingFailures());

        assertThat(found.failures()).isGreaterThan(1);
        assertThat(requireNonNull(found.violation()).location()).isEqualTo("LostUpdate.java:17");
        assertThat(found.remarks()).isEmpty();
    }

    @Test
    void the_output_of_the_failing_schedule_is_kept_and_no_other() {
        Exploration found = Exploring.explore("programs.uncontrolled.Talkative", Exploring.random(1_000));

        assertThat(requireNonNull(found.violation()).location()).isEqualTo("Talkative.java:18");
        assertThat(found.output().lines()).containsExactlyInAnyOrder("other has counted", "main has counted", "1 of 2");
    }

    @Test
    void steps_are_counted_by_class() {
        Exploration explored = Exploring.explore("programs.memory.UnsafePublicationFixed", Exploring.random(100));

        assertThat(explored.pointsByClass()).containsOnlyKeys("programs.memory.UnsafePublicationFixed");
        long steps = explored.pointsByClass().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat(steps).isBetween(100L, Math.round(explored.points() * 100));
    }
}
