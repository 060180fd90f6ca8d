package dev.chicane.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.DivergedException;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs with real input and output: never a hang, never a false alarm, and their own races are found and replayed. */
class OutsideTest {
    private static final Settings SETTINGS = Settings.DEFAULT.withBudget(new Budget(200, Duration.ofSeconds(60)));
    private static final int REPLAYS = 5;

    @ParameterizedTest
    @MethodSource("dev.chicane.tests.Target#correctWithOutside")
    void a_correct_one_passes_and_tells_what_is_not_controlled(Target program) {
        Exploration explored = Exploring.explore(program.mainClass(), SETTINGS);

        assertThat(explored.violation()).isNull();
        assertThat(explored.schedules()).isEqualTo(200);
        assertThat(explored.notCovered().isEmpty())
                .as("%s", explored.notCovered())
                .isEqualTo(program.covered());
    }

    @ParameterizedTest
    @MethodSource("dev.chicane.tests.Target#racyWithOutside")
    void a_race_between_actors_that_came_back_from_outside_is_found_and_replays(Target program) {
        Exploration found = Exploring.explore(program.mainClass(), SETTINGS);

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(program.failures()).anyMatch(failure -> failure.isAt(requireNonNull(found.violation())));

        Exploration replayed = replay(program.mainClass(), requireNonNull(found.replay()));

        assertThat(replayed.violation()).isEqualTo(found.violation());
    }

    /** When something arrives from outside is not controlled: a replay to which it comes otherwise says so, and is tried again. */
    private static Exploration replay(String program, String token) {
        for (int left = REPLAYS; ; left--) {
            try {
                return Exploring.replay(program, token);
            } catch (DivergedException e) {
                assertThat(e).hasMessageContaining("It depends on what is not controlled: ");
                if (left == 1) {
                    throw e;
                }
            }
        }
    }

    @Test
    void a_server_that_nobody_closes_leaves_no_actor_behind() {
        Exploration explored = Exploring.explore("programs.uncontrolled.OpenServer", SETTINGS);

        assertThat(explored.violation()).isNull();
        assertThat(explored.schedules()).isEqualTo(200);
    }
}
