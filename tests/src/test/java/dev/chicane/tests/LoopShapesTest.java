package dev.chicane.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.heap.instrument.ClassFilter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loops as other compilers than javac write them: control enters where the condition is, at their end. */
class LoopShapesTest {
    @TempDir
    private Path directory;

    @Test
    void a_loop_with_its_condition_at_the_end_that_waits_for_nobody_is_a_livelock() {
        ClassFiles.conditionAtTheEnd(directory, "Waits", false);

        Exploration found = explore("Waits");

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(requireNonNull(found.violation()).kind()).isEqualTo(ViolationKind.LIVELOCK);
    }

    @Test
    void a_loop_with_its_condition_at_the_end_that_waits_no_more_is_left() {
        ClassFiles.conditionAtTheEnd(directory, "Passes", true);

        Exploration explored = explore("Passes");

        assertThat(explored.verdict()).as("%s", explored.violation()).isEqualTo(Verdict.EXHAUSTED);
    }

    @Test
    void a_loop_that_switches_enter_and_turn_is_a_livelock() {
        ClassFiles.switchesAsJumps(directory, "SwitchWaits", false);

        Exploration found = explore("SwitchWaits");

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(requireNonNull(found.violation()).kind()).isEqualTo(ViolationKind.LIVELOCK);
    }

    @Test
    void a_loop_that_switches_enter_and_turn_is_left() {
        ClassFiles.switchesAsJumps(directory, "SwitchPasses", true);

        Exploration explored = explore("SwitchPasses");

        assertThat(explored.verdict()).as("%s", explored.violation()).isEqualTo(Verdict.EXHAUSTED);
    }

    @Test
    void a_loop_that_is_entered_again_in_its_middle_begins_anew() {
        ClassFiles.enteredInTheMiddle(directory, "Middle");

        Exploration explored = explore("Middle");

        assertThat(explored.verdict()).as("%s", explored.violation()).isEqualTo(Verdict.EXHAUSTED);
    }

    private Exploration explore(String program) {
        return Exploring.explore(directory, program, Exploring.exhaustive(100), ClassFilter.all());
    }
}
