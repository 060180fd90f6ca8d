package dev.chicane.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.heap.instrument.ClassFilter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loops that end in a way which is not to be seen are no livelocks; those of other shapes are among the programs. */
class LoopsTest {
    private static final int SCHEDULES = 50;

    @TempDir
    private Path directory;

    @Test
    void a_call_site_of_an_unknown_bootstrap_may_change_anything() {
        ClassFiles.foreignCallSite(directory, "Foreign");

        assertThatItPasses("Foreign");
    }

    @Test
    void a_loop_may_count_on_the_operand_stack() {
        ClassFiles.countsOnTheStack(directory, "Counts");

        assertThatItPasses("Counts");
    }

    @Test
    void one_that_does_nothing_is_a_livelock() {
        ClassFiles.turnsForEver(directory, "Turns");

        Exploration explored = Exploring.explore(directory, "Turns", Exploring.random(SCHEDULES), ClassFilter.all());

        assertThat(requireNonNull(explored.violation()).kind()).isEqualTo(ViolationKind.LIVELOCK);
    }

    @Test
    void a_class_that_is_left_out_may_change_anything() {
        var withoutCounter = new ClassFilter(List.of(), List.of("*.ExcludedProgress$Hidden"));

        Exploration explored = Exploring.explore(
                Exploring.CLASSES,
                "programs.uncontrolled.ExcludedProgress",
                Exploring.random(SCHEDULES),
                withoutCounter);

        assertThat(explored.violation()).isNull();
        assertThat(explored.schedules()).isEqualTo(SCHEDULES);
    }

    private void assertThatItPasses(String name) {
        Exploration explored = Exploring.explore(directory, name, Exploring.random(SCHEDULES), ClassFilter.all());

        assertThat(explored.violation()).isNull();
        assertThat(explored.schedules()).isEqualTo(SCHEDULES);
        assertThat(explored.notCovered()).isEmpty();
    }
}
