package dev.chicane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PlainRunsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void a_run_that_is_ended_counts_for_nothing() {
        var ending = new Ending();
        var runs = new PlainRuns(Launch.ofCommand("exit 0"), LONG, ending);

        assertThat(runs.next()).isTrue();
        assertThat(runs.next()).isTrue();
        ending.end();
        assertThat(runs.next()).isFalse();

        assertThat(runs.done()).isEqualTo(2);
        assertThat(runs.median(0)).isZero();
        assertThat(runs.median(1)).isPositive();
        assertThat(runs.runs(5).median()).isEqualTo(runs.median(2));
    }

    @Test
    void those_that_fail_have_no_time() {
        var runs = new PlainRuns(Launch.ofCommand("exit 3"), LONG, new Ending());

        assertThat(runs.run(2, "test", text -> {}).failures()).hasSize(2);
        assertThat(runs.median(2)).isZero();
    }
}
