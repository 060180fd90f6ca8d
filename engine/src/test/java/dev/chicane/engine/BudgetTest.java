package dev.chicane.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {
    @Test
    void the_least_is_one_schedule_and_a_nanosecond() {
        assertThat(new Budget(1, Duration.ofNanos(1)).schedules()).isOne();
    }

    @Test
    void less_is_refused_with_what_was_given() {
        assertThatThrownBy(() -> new Budget(0, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 0");
        assertThatThrownBy(() -> new Budget(Long.MIN_VALUE, Duration.ofSeconds(1)))
                .hasMessageContaining(Long.toString(Long.MIN_VALUE));
        assertThatThrownBy(() -> new Budget(1, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S");
        assertThatThrownBy(() -> new Budget(1, Duration.ofMillis(-5))).hasMessageContaining("PT-0.005S");
    }
}
