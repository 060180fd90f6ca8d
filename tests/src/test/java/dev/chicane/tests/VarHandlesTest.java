package dev.chicane.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.heap.Program;
import dev.chicane.heap.instrument.ClassFilter;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import programs.memory.VarHandleModes;

/** Each mode of a variable handle is a step of its own. */
class VarHandlesTest {
    @ParameterizedTest
    @MethodSource("programs.memory.VarHandleModes#modes")
    void a_race_between_a_look_and_a_write_of_this_mode_is_found(String mode) {
        Exploration found = explore("VarHandleModes", mode, Exploring.random(1_000));

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(requireNonNull(found.violation()).message()).endsWith(mode);
    }

    @ParameterizedTest
    @MethodSource("programs.memory.VarHandleModes#modes")
    void one_step_in_this_mode_that_tells_what_came_of_it_is_exhausted(String mode) {
        Exploration explored = explore("VarHandleModesFixed", mode, Exploring.exhaustive(10_000));

        assertThat(explored.verdict()).as("%s", explored.violation()).isEqualTo(Verdict.EXHAUSTED);
    }

    @Test
    void there_are_as_many_modes_as_the_jdk_has() {
        long writing = Arrays.stream(VarHandle.AccessMode.values())
                .filter(mode -> !mode.methodName().startsWith("get")
                        || mode.methodName().startsWith("getAnd"))
                .count();

        assertThat(VarHandleModes.modes()).hasSize((int) writing);
    }

    private static Exploration explore(String program, String mode, Settings settings) {
        try (Program loaded = Program.load(
                List.of(Exploring.CLASSES), "programs.memory." + program, List.of(mode), ClassFilter.all())) {
            return Explorer.explore(loaded, settings);
        }
    }
}
