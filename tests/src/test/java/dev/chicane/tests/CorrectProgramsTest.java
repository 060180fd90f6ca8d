package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No false alarm on the fixed twins of the racy programs. */
class CorrectProgramsTest {
    private static final int SCHEDULES = 20_000;
    private static final int FEWER_SCHEDULES = 4_000;
    private static final int MOST_SCHEDULES = 300_000;

    /** The deepest branch of a program that waits in a loop is long, and comes first. */
    private static final Duration IN_DEPTH = Duration.ofSeconds(3);

    /** The reduction gives up and begins anew where it can't tell what matters. */
    private static final int MOST_BEFORE_RESTART = 20;

    @ParameterizedTest
    @MethodSource("dev.chicane.tests.Target#correct")
    void raises_no_alarm_in_4_000_schedules(Target program) {
        assertNoAlarm(program, FEWER_SCHEDULES);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("dev.chicane.tests.Target#correct")
    void raises_no_alarm_in_20_000_schedules(Target program) {
        assertNoAlarm(program, SCHEDULES);
    }

    private static void assertNoAlarm(Target program, int schedules) {
        Exploration explored = Exploring.explore(program.mainClass(), Exploring.random(schedules));

        assertThat(explored.violation()).isNull();
        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(explored.schedules()).isEqualTo(schedules);
        assertThat(explored.notCovered().isEmpty())
                .as("%s", explored.notCovered())
                .isEqualTo(program.covered());
    }

    @ParameterizedTest
    @MethodSource("dev.chicane.tests.Target#exhaustibles")
    void is_exhausted_with_every_schedule_run_once_and_by_the_reduction_in_every_class(Target program) {
        Exploration explored = Exploring.explore(program.mainClass(), Exploring.inDepth(MOST_SCHEDULES));

        assertExhausted(explored);
        Exploration reduced = Exploring.explore(program.mainClass(), Exploring.exhaustive(MOST_SCHEDULES));
        assertExhausted(reduced);
        assertThat(reduced.schedules()).isLessThanOrEqualTo(explored.schedules() + MOST_BEFORE_RESTART);
        if (program.isReduced()) {
            assertThat(reduced.distinct()).isBetween(1L, explored.distinct());
        } else {
            assertThat(reduced.distinct()).isEqualTo(explored.distinct());
        }
    }

    private static void assertExhausted(Exploration explored) {
        assertThat(explored.violation()).isNull();
        assertThat(explored.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(explored.distinct()).isPositive().isLessThanOrEqualTo(explored.schedules());
        assertThat(explored.notCovered()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void raises_no_alarm_in_the_first_schedules_in_depth(Target program) {
        Exploration explored = Exploring.explore(
                program.mainClass(),
                Settings.DEFAULT.withBudget(new Budget(SCHEDULES, IN_DEPTH)).withStrategy("depth-first"));

        assertThat(explored.violation()).isNull();
        assertThat(explored.schedules()).isPositive();
        assertThat(explored.distinct()).isPositive().isLessThanOrEqualTo(explored.schedules());
    }

    static Stream<Target> tooLarge() {
        return Target.correct().filter(program -> !program.exhaustible());
    }

    @Test
    void there_are_at_least_60_of_them() {
        assertThat(Target.correct()).hasSizeGreaterThanOrEqualTo(60);
    }
}
