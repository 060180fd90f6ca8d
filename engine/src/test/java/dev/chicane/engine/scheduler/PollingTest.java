package dev.chicane.engine.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.scheduler.Polling.Turn;
import org.junit.jupiter.api.Test;

class PollingTest {
    private final Polling polling = new Polling();

    @Test
    void the_first_turn_is_like_none_before() {
        assertThat(polling.turn(-1, 0)).isEqualTo(Turn.CHANGED);
    }

    @Test
    void a_turn_without_a_change_is_the_same_as_the_one_before() {
        int before = polling.count(7);

        assertThat(polling.turn(before, 7)).isEqualTo(Turn.SAME);
        assertThat(polling.turn(before, 8)).isEqualTo(Turn.CHANGED);
    }

    @Test
    void a_turn_with_nothing_but_waits_has_waited() {
        int before = polling.count(7);
        polling.waits(7);
        polling.waits(7);

        assertThat(polling.turn(before, 7)).isEqualTo(Turn.WAITED);
        assertThat(polling.turn(polling.count(7), 7)).isEqualTo(Turn.SAME);
    }

    @Test
    void a_change_counts_whether_it_comes_before_a_wait_or_after_it() {
        int before = polling.count(7);
        polling.waits(8);

        assertThat(polling.turn(before, 8)).isEqualTo(Turn.CHANGED);
        assertThat(polling.turn(polling.count(8) - 1, 9)).isEqualTo(Turn.CHANGED);
    }

    @Test
    void a_deadline_does_not_count_until_something_changes_or_all_look_again() {
        polling.poll(7);

        assertThat(polling.polls(7)).isTrue();
        assertThat(polling.polls(8)).isFalse();
        polling.pollNoMore();
        assertThat(polling.polls(7)).isFalse();
    }
}
