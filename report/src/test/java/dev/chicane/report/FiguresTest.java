package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FiguresTest {
    @Test
    void an_upper_bound_is_never_rounded_down() {
        assertThat(Figures.percentAtMost(0.000299528)).isEqualTo("0.03 %");
        assertThat(Figures.percentAtMost(0.0123456)).isEqualTo("1.3 %");
        assertThat(Figures.percentAtMost(2.99573e-9)).isEqualTo("0.0000003 %");
        assertThat(Figures.percentAtMost(0.95)).isEqualTo("95 %");
        assertThat(Figures.percentAtMost(1)).isEqualTo("100 %");
    }

    @Test
    void a_lower_bound_is_never_rounded_up() {
        assertThat(Figures.percentAtLeast(0.000299528)).isEqualTo("0.029 %");
        assertThat(Figures.percentAtLeast(0.129)).isEqualTo("12 %");
        assertThat(Figures.percentAtLeast(0.99999)).isEqualTo("99 %");
        assertThat(Figures.percentAtLeast(0)).isEqualTo("0 %");
    }

    @Test
    void nearly_all_is_not_all_and_nearly_none_is_not_none() {
        assertThat(Figures.percent(299 / 300.0)).isEqualTo("99.67 %");
        assertThat(Figures.percent(0.9949)).isEqualTo("99 %");
        assertThat(Figures.percent(1 / 1e6)).isEqualTo("0.0001 %");
        assertThat(Figures.percent(1)).isEqualTo("100 %");
        assertThat(Figures.percent(0)).isEqualTo("0 %");
        assertThat(Figures.percentAtMost(0.9999876)).isEqualTo("99.9988 %");
    }

    @Test
    void seconds_have_two_significant_digits_up_to_ten_and_are_whole_above() {
        assertThat(Figures.seconds(Duration.ofMillis(417))).isEqualTo("0.42 s");
        assertThat(Figures.seconds(Duration.ofMillis(9_960))).isEqualTo("10 s");
        assertThat(Figures.seconds(Duration.ofMillis(31_499))).isEqualTo("31 s");
        assertThat(Figures.seconds(Duration.ofHours(1))).isEqualTo("3,600 s");
        assertThat(Figures.seconds(Duration.ofNanos(999_999))).isEqualTo("less than 0.001 s");
    }

    @Test
    void rates_have_three_significant_digits() {
        assertThat(Figures.rate(24_917.3)).isEqualTo("24,900");
        assertThat(Figures.rate(3.14159)).isEqualTo("3.14");
        assertThat(Figures.rate(100)).isEqualTo("100");
        assertThat(Figures.rate(2)).isEqualTo("2");
    }

    @Test
    void counts_and_lists_read_like_english() {
        assertThat(Figures.count(1, "schedule")).isEqualTo("1 schedule");
        assertThat(Figures.count(12_345, "schedule")).isEqualTo("12,345 schedules");
        assertThat(Figures.list(List.of())).isEmpty();
        assertThat(Figures.list(List.of("a"))).isEqualTo("a");
        assertThat(Figures.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    }
}
