package dev.chicane.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void keeps_steps_and_values_in_order() {
        Schedule schedule = Schedule.of(new int[] {2, 5, 9}, new int[] {1, 0, 3}, 3);

        assertThat(schedule.length()).isEqualTo(3);
        assertThat(schedule.step(1)).isEqualTo(5);
        assertThat(schedule.value(2)).isEqualTo(3);
        assertThat(schedule).hasToString("[2->1 5->0 9->3]");
    }

    @Test
    void takes_the_first_entries_only_and_a_copy_of_them() {
        int[] steps = {2, 5, 1};
        int[] values = {1, 0, 0};
        Schedule schedule = Schedule.of(steps, values, 2);

        steps[0] = 4;
        values[0] = 7;

        assertThat(schedule).isEqualTo(Schedule.of(new int[] {2, 5}, new int[] {1, 0}, 2));
    }

    @Test
    void schedules_are_equal_by_content() {
        Schedule one = Schedule.of(new int[] {2}, new int[] {1}, 1);

        assertThat(one)
                .isEqualTo(Schedule.of(new int[] {2}, new int[] {1}, 1))
                .hasSameHashCodeAs(Schedule.of(new int[] {2}, new int[] {1}, 1))
                .isNotEqualTo(Schedule.of(new int[] {2}, new int[] {2}, 1))
                .isNotEqualTo(Schedule.of(new int[] {3}, new int[] {1}, 1))
                .isNotEqualTo(Schedule.EMPTY);
        assertThat(Schedule.of(new int[3], new int[3], 0)).isEqualTo(Schedule.EMPTY);
    }

    @Test
    void steps_begin_at_1_and_increase() {
        assertThatThrownBy(() -> Schedule.of(new int[] {0}, new int[] {1}, 1)).hasMessageContaining("step 0");
        assertThatThrownBy(() -> Schedule.of(new int[] {3, 3}, new int[] {1, 1}, 2))
                .hasMessageContaining("step 3 after 3");
        assertThatThrownBy(() -> Schedule.of(new int[] {3, 2}, new int[] {1, 1}, 2))
                .hasMessageContaining("step 2 after 3");
    }

    @Test
    void values_are_not_negative() {
        assertThatThrownBy(() -> Schedule.of(new int[] {3}, new int[] {-1}, 1)).hasMessageContaining("value -1");
    }

    @Test
    void a_recorder_gives_what_it_was_given() {
        var recorder = new ScheduleRecorder();
        int[] steps = new int[1_000];
        int[] values = new int[1_000];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = 3 * i + 1;
            values[i] = i % 5;
            recorder.add(steps[i], values[i]);
        }

        assertThat(recorder.schedule()).isEqualTo(Schedule.of(steps, values, steps.length));
    }

    @Test
    void a_recorder_tells_schedules_apart_by_64_bits() {
        var one = new ScheduleRecorder();
        var other = new ScheduleRecorder();
        one.add(1, 2);
        one.add(3, 4);
        other.add(1, 2);
        assertThat(other.hash()).isNotEqualTo(one.hash());

        other.add(3, 4);
        assertThat(other.hash()).isEqualTo(one.hash());

        other.add(5, 0);
        other.removeLast();
        assertThat(other.hash()).isEqualTo(one.hash());
        assertThat(other.schedule()).isEqualTo(one.schedule());

        other.clear();
        assertThat(other.hash()).isEqualTo(new ScheduleRecorder().hash());
        assertThat(other.schedule()).isEqualTo(Schedule.EMPTY);
    }
}
