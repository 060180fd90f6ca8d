package dev.chicane.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProportionTest {
    @ParameterizedTest
    @CsvSource({"0, 20, 0, 0.16113", "5, 10, 0.23659, 0.76341", "10, 100, 0.05523, 0.17437", "20, 20, 0.83887, 1"})
    void the_interval_is_wilson_s(long failures, long runs, double lower, double upper) {
        var proportion = new Proportion(failures, runs);

        assertThat(proportion.lower()).isCloseTo(lower, within(1e-5));
        assertThat(proportion.upper()).isCloseTo(upper, within(1e-5));
    }

    @Test
    void no_runs_say_nothing() {
        var none = new Proportion(0, 0);

        assertThat(none.rate()).isZero();
        assertThat(none.lower()).isZero();
        assertThat(none.upper()).isEqualTo(1);
    }

    @Test
    void without_a_failure_the_bound_is_about_three_by_the_number_of_runs() {
        assertThat(Proportion.boundWithoutFailure(1_000)).isCloseTo(3.0 / 1_000, within(1e-5));
        assertThat(Proportion.boundWithoutFailure(1)).isCloseTo(0.95, within(1e-9));
    }

    @Test
    void only_intervals_that_are_apart_are_above_each_other() {
        assertThat(new Proportion(15, 20).isAbove(new Proportion(0, 20))).isTrue();
        assertThat(new Proportion(3, 20).isAbove(new Proportion(0, 20))).isFalse();
        assertThat(new Proportion(0, 20).isAbove(new Proportion(15, 20))).isFalse();
    }

    @Test
    void more_failures_than_runs_are_refused() {
        assertThatThrownBy(() -> new Proportion(2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 failures in 1 runs are not possible.");
    }
}
