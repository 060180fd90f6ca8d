package dev.chicane.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TimeoutsTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void short_ones_fire_within_a_second() {
        assertThat(Timeouts.SHORT.mayFire(0)).isTrue();
        assertThat(Timeouts.SHORT.mayFire(SECOND)).isTrue();
        assertThat(Timeouts.SHORT.mayFire(SECOND + 1)).isFalse();
    }

    @Test
    void any_fires_whenever_it_is_due() {
        assertThat(Timeouts.ANY.mayFire(Long.MAX_VALUE)).isTrue();
    }

    @Test
    void none_fires_while_somebody_can_run() {
        assertThat(Timeouts.IDLE.mayFire(0)).isFalse();
    }

    @Test
    void each_is_found_by_its_name() {
        for (Timeouts mode : Timeouts.values()) {
            assertThat(Timeouts.of(mode.toString())).isEqualTo(mode);
        }
        assertThatThrownBy(() -> Timeouts.of("SHORT"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("SHORT", "any", "short", "idle");
    }
}
