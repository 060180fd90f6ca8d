package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Classes that the program loads by loaders of its own are instrumented like all others. */
class LoadersTest {
    private static final int SCHEDULES = 300;

    @Test
    void a_race_in_a_class_of_a_loader_beside_the_program_is_found() {
        Exploration found = Exploring.explore("programs.uncontrolled.ChildLoader", Exploring.random(SCHEDULES));

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(Objects.requireNonNull(found.violation()).message()).contains("lost");
        assertThat(found.notCovered()).isEmpty();
        assertThat(found.remarks()).isEmpty();
    }

    @Test
    void a_lock_in_a_class_of_a_loader_below_the_program_is_kept() {
        Exploration explored =
                Exploring.explore("programs.uncontrolled.ChildLoaderLocked", Exploring.random(SCHEDULES));

        assertThat(explored.violation()).isNull();
        assertThat(explored.schedules()).isEqualTo(SCHEDULES);
        assertThat(explored.notCovered()).isEmpty();
    }
}
