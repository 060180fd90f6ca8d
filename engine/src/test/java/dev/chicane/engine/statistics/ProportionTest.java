package dev.chicane.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @CsvSource({"0.05, 1.6448536", "0.025, 1.9599640", "0.005, 2.5758293", "0.001, 3.0902323", "1e-6, 4.7534243"})
    void quantiles_are_those_of_the_normal_distribution(double probability, double quantile) {
        assertThat(NormalQuantile.exceeded(probability)).isCloseTo(quantile, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, 1e-11, 0.08, 1, Double.NaN})
    void quantiles_that_are_not_computed_are_refused(double probability) {
        assertThatThrownBy(() -> NormalQuantile.exceeded(probability))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(probability));
    }

    @Test
    void the_more_pairs_are_compared_the_more_it_takes_to_be_above() {
        var low = new Proportion(30, 100);
        var high = new Proportion(45, 100);

        assertThat(high.isAboveAmong(low, 1)).isTrue();
        assertThat(high.isAboveAmong(low, 59)).isFalse();
        assertThat(low.isAboveAmong(high, 1)).isFalse();
        assertThat(high.isAboveAmong(high, 1)).isFalse();
        assertThat(new Proportion(100, 100).isAboveAmong(new Proportion(0, 0), 59))
                .isFalse();
        assertThat(new Proportion(0, 0).isAboveAmong(new Proportion(0, 100), 59))
                .isFalse();
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
