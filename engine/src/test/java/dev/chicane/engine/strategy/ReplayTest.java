package dev.chicane.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.schedule.Schedule;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Tree THREE_WAYS = new Tree() {
        @Override
        int options(List<Integer> choices) {
            return choices.size() < 5 ? 3 : 0;
        }

        @Override
        int fallback(List<Integer> choices) {
            return 1;
        }
    };

    @Test
    void follows_the_schedule_and_falls_back_in_between() {
        Replay replay = begun(2, 20, 4, 0);

        assertThat(THREE_WAYS.run(replay)).containsExactly(1, 2, 1, 0, 1);
        assertThat(replay.firstDivergence()).isZero();
    }

    @Test
    void an_empty_schedule_is_run_to_completion() {
        assertThat(THREE_WAYS.run(begun())).containsExactly(1, 1, 1, 1, 1);
    }

    @Test
    void an_option_that_is_not_there_is_a_divergence_at_its_step() {
        Replay replay = begun(2, 20, 3, 70, 4, 90);

        assertThat(THREE_WAYS.run(replay)).containsExactly(1, 2, 1, 1, 1);
        assertThat(replay.firstDivergence()).isEqualTo(3);
    }

    @Test
    void a_step_without_a_decision_is_a_divergence() {
        Tree oneWayFirst = new Tree() {
            @Override
            int options(List<Integer> choices) {
                return choices.isEmpty() ? 1 : choices.size() < 3 ? 2 : 0;
            }
        };
        Replay replay = begun(1, 10, 2, 10);

        assertThat(oneWayFirst.run(replay)).containsExactly(0, 1, 0);
        assertThat(replay.firstDivergence()).isEqualTo(1);
    }

    @Test
    void a_program_that_ends_too_early_diverges_at_the_first_step_left() {
        Replay replay = begun(2, 20, 9, 10, 11, 10);
        THREE_WAYS.run(replay);

        assertThat(replay.firstDivergence()).isEqualTo(9);
    }

    @Test
    void there_is_one_schedule_to_replay() {
        assertThat(new Replay(Schedule.EMPTY).begin(1)).isFalse();
    }

    private static Replay begun(int... pairs) {
        int[] steps = new int[pairs.length / 2];
        int[] values = new int[pairs.length / 2];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = pairs[2 * i];
            values[i] = pairs[2 * i + 1];
        }
        var replay = new Replay(Schedule.of(steps, values, steps.length));
        assertThat(replay.begin(0)).isTrue();
        return replay;
    }
}
