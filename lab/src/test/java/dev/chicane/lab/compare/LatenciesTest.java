package dev.chicane.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What so many of a hundred answers did not exceed. */
final class LatenciesTest {
    @ParameterizedTest
    @CsvSource({"50, 100", "99, 198", "99.5, 199", "100, 200", "0.1, 1"})
    void of_two_hundred_in_any_order(double percentile, long nanos) {
        var high = new Latencies.Recorder();
        var low = new Latencies.Recorder();
        for (int i = 200; i > 100; i--) {
            high.took(i);
            low.took(i - 100);
        }
        assertThat(Latencies.of(List.of(high.latencies(), low.latencies())).at(percentile))
                .isEqualTo(Duration.ofNanos(nanos));
    }

    @Test
    void of_none_there_is_none() {
        assertThat(Latencies.of(List.of()).at(50)).isZero();
    }
}
