package dev.chicane.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.linearizability.Linearizability;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.heap.Program;
import dev.chicane.heap.instrument.ClassFilter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs record operations without being changed by that, but for the moments at which operations begin. */
class RecordedOperationsTest {
    private static final String PROGRAMS = "programs.linearizability.";

    @Test
    void an_actor_that_is_switched_away_from_is_still_in_its_operation() {
        Exploration found = Exploring.explore(PROGRAMS + "TwoStepCounter", Exploring.exhaustive(10_000));

        assertThat(requireNonNull(found.violation()).kind()).isEqualTo(ViolationKind.NON_LINEARIZABLE);
        assertThat(found.violation().message())
                .contains("increment() of ", " returned 2 (expected 1)")
                .containsPattern("main +increment\\(\\) -> 2 +\\|-+\\|")
                .containsPattern("other +increment\\(\\) -> 2 +\\|-+\\|")
                .containsPattern("(?m)^> (main|other) ");
    }

    /** Its second read takes no step of the register: without a point before it, it could not begin after the write. */
    @Test
    void an_operation_may_begin_after_another_one_although_it_shares_no_step_with_it() {
        Exploration found = Exploring.explore(PROGRAMS + "StaleRead", Exploring.exhaustive(10_000));

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(requireNonNull(found.violation()).message())
                .contains("get() of reader returned 0 (expected 1)")
                .contains("main    set(1) -> null");
    }

    /** Only the order of an invocation and a return tells some of them apart. */
    @Test
    void who_returned_before_who_began_makes_schedules_distinct() {
        Exploration explored = Exploring.explore(PROGRAMS + "StaleReadFixed", Exploring.exhaustive(10_000));

        assertThat(explored.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(explored.distinct()).isGreaterThan(3);
    }

    @Test
    void the_recorder_takes_no_steps_in_code_of_its_own() {
        Exploration explored = Exploring.explore(PROGRAMS + "LossyQueueFixed", Exploring.exhaustive(10_000));

        assertThat(explored.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(explored.pointsByClass()).containsOnlyKeys(PROGRAMS + "LossyQueueFixed");
        assertThat(explored.notCovered()).isEmpty();
    }

    @Test
    void the_recorder_is_chicane_s_although_the_program_brings_its_own() throws Exception {
        Path own = Path.of(Linearizability.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Program program = Program.load(
                List.of(own, Exploring.CLASSES), PROGRAMS + "CheckedPutFixed", List.of(), ClassFilter.all())) {
            Exploration explored = Explorer.explore(program, Exploring.exhaustive(10_000));

            assertThat(explored.verdict()).isEqualTo(Verdict.EXHAUSTED);
            assertThat(explored.notCovered()).isEmpty();
        }
        try (Program program =
                Program.load(List.of(own, Exploring.CLASSES), PROGRAMS + "CheckedPut", List.of(), ClassFilter.all())) {
            Exploration explored = Explorer.explore(program, Exploring.exhaustive(10_000));

            assertThat(requireNonNull(explored.violation()).kind()).isEqualTo(ViolationKind.NON_LINEARIZABLE);
        }
    }
}
