package dev.chicane.engine.stages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.stages.Trial.Verdict;
import dev.chicane.engine.statistics.Proportion;
import org.junit.jupiter.api.Test;

final class TrialTest {
    private static final Proportion NEVER = new Proportion(0, 30);
    private static final Proportion RARELY = new Proportion(2, 30);
    private static final Proportion OFTEN = new Proportion(25, 30);

    @Test
    void a_rate_that_rises_beyond_the_interval_confirms() {
        assertThat(Trial.raising(OFTEN, 30, 0, NEVER).verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(Trial.raising(RARELY, 30, 0, NEVER).verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
        assertThat(Trial.raising(NEVER, 30, 0, OFTEN).verdict()).isEqualTo(Verdict.CONTRADICTED);
    }

    @Test
    void failures_have_to_vanish_and_not_only_to_become_rare() {
        assertThat(Trial.preventing(NEVER, 30, 0, OFTEN).verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(Trial.preventing(RARELY, 30, 0, OFTEN).verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
        assertThat(Trial.preventing(NEVER, 30, 0, RARELY).verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
        assertThat(Trial.preventing(OFTEN, 30, 0, NEVER).verdict()).isEqualTo(Verdict.CONTRADICTED);
    }

    @Test
    void what_was_never_done_is_never_confirmed() {
        Trial trial = Trial.raising(OFTEN, 0, 1, NEVER);

        assertThat(trial.verdict()).isEqualTo(Verdict.NOT_TESTED);
        assertThat(trial.unreached()).isEqualTo(29);
    }
}
