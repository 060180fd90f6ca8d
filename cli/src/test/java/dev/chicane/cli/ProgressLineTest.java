package dev.chicane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final StringWriter shown = new StringWriter();

    @Test
    void the_line_tells_of_the_search_then_of_the_schedule_that_is_made_shorter() {
        try (ProgressLine line = line(80)) {
            line.report(50, 40, Duration.ofSeconds(1));
            line.shortening(12);
            line.shortening(1);
        }

        assertThat(shown.toString().split("\r", -1))
                .containsExactly(
                        "",
                        "50 of 100 schedules  50/s  40 distinct  1 s left\u001b[K",
                        "found one; shortening it: 12 preemptions by now\u001b[K",
                        "found one; shortening it: 1 preemption by now\u001b[K",
                        "\u001b[K");
    }

    @Test
    void what_is_too_long_for_the_terminal_is_cut_off() {
        try (ProgressLine line = line(20)) {
            line.shortening(12);
        }

        assertThat(shown.toString()).startsWith("\rfound one; shorteni\u001b[K");
    }

    private ProgressLine line(int columns) {
        return new ProgressLine(new PrintWriter(shown), columns, new Budget(100, Duration.ofSeconds(10)));
    }
}
