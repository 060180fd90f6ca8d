package dev.chicane.engine.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.engine.stages.Trial.Reach;
import dev.chicane.engine.stages.Trial.Verdict;
import dev.chicane.engine.statistics.Proportion;
import org.junit.jupiter.api.Test;

final class TrialTest {
    private static final Outcomes NEVER = Outcomes.of(new Proportion(0, 30));
    private static final Outcomes RARELY = Outcomes.of(new Proportion(2, 30));
    private static final Reach ALL = new Reach(30, 0, 0, 0);
    private static final Outcomes OFTEN = Outcomes.of(new Proportion(25, 30));

    @Test
    void a_rate_that_rises_beyond_the_interval_confirms() {
        assertThat(Trial.raising(OFTEN, ALL, NEVER).verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(Trial.raising(RARELY, ALL, NEVER).verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
        assertThat(Trial.raising(NEVER, ALL, OFTEN).verdict()).isEqualTo(Verdict.CONTRADICTED);
    }

    @Test
    void failures_have_to_vanish_and_not_only_to_become_rare() {
        assertThat(Trial.preventing(NEVER, ALL, OFTEN).verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(Trial.preventing(RARELY, ALL, OFTEN).verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
        assertThat(Trial.preventing(NEVER, ALL, RARELY).verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
        assertThat(Trial.preventing(OFTEN, ALL, NEVER).verdict()).isEqualTo(Verdict.CONTRADICTED);
    }

    @Test
    void what_was_never_done_is_never_confirmed() {
        Trial trial = Trial.raising(OFTEN, new Reach(0, 0, 1, 0), NEVER);

        assertThat(trial.verdict()).isEqualTo(Verdict.NOT_TESTED);
        assertThat(trial.unreached()).isEqualTo(29);
    }

    @Test
    void where_most_runs_do_not_come_to_the_step_nothing_is_denied() {
        var some = new Reach(15, 0, 0, 0);
        var most = new Reach(16, 0, 0, 0);

        assertThat(Trial.raising(RARELY, some, NEVER).verdict()).isEqualTo(Verdict.NOT_TESTED);
        assertThat(Trial.raising(RARELY, most, NEVER).verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
        assertThat(Trial.raising(NEVER, some, OFTEN).verdict()).isEqualTo(Verdict.NOT_TESTED);
        assertThat(Trial.preventing(RARELY, some, OFTEN).verdict()).isEqualTo(Verdict.NOT_TESTED);
    }

    @Test
    void few_runs_that_come_there_are_enough_for_failures_to_rise_but_not_to_vanish() {
        var some = new Reach(15, 0, 0, 0);

        assertThat(Trial.raising(OFTEN, some, NEVER).verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(Trial.preventing(NEVER, some, OFTEN).verdict()).isEqualTo(Verdict.NOT_TESTED);
    }

    @Test
    void runs_that_were_cut_count_for_and_against_nothing() {
        var cut = new Outcomes(new Proportion(0, 30), 25);

        assertThat(Trial.raising(cut, ALL, NEVER).verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
        assertThat(Trial.raising(cut, ALL, OFTEN).verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
        assertThat(Trial.preventing(NEVER, ALL, cut).verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
        assertThat(Trial.preventing(OFTEN, ALL, cut).verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
        assertThat(Trial.preventing(new Outcomes(new Proportion(0, 30), 1), ALL, OFTEN)
                        .verdict())
                .isEqualTo(Verdict.NOT_CONFIRMED);
    }

    @Test
    void a_run_that_does_not_tell_is_none_that_never_came_there() {
        assertThat(Trial.raising(OFTEN, new Reach(20, 0, 3, 2), NEVER).unreached())
                .isEqualTo(5);
    }

    @Test
    void no_run_is_both_failed_and_cut() {
        assertThatThrownBy(() -> new Outcomes(new Proportion(2, 3), 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
