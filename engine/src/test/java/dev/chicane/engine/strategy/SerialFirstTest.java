package dev.chicane.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.chicane.engine.schedule.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SerialFirstTest {
    private static SerialFirst of(int orders, long schedules) {
        return new SerialFirst(
                () -> orders, () -> false, new Replay(Schedule.EMPTY), new SerialShare(schedules), extent -> {});
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "2, 0"})
    void there_are_neither_fewer_than_no_orders_nor_no_schedules(int orders, long schedules) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(orders, schedules))
                .withMessageContaining("or more");
    }

    @Test
    void without_orders_it_is_the_other_strategy() {
        SerialFirst none = of(0, 1);

        assertThat(none.begin(0)).isTrue();
        assertThat(none.isSerial()).isFalse();
        assertThat(none.serialOrder(1, 2)).isEqualTo(Strategy.INTERLEAVED);
    }

    /** Nobody is ever asked who goes on. */
    @Test
    void an_order_without_decisions_is_run_once() {
        SerialFirst two = of(2, 1000);

        for (int order = 1; order <= 2; order++) {
            assertThat(two.begin(order - 1)).isTrue();
            assertThat(two.isSerial()).isTrue();
            assertThat(two.serialOrder(1, 2)).isEqualTo(order);
        }
        assertThat(two.begin(2)).isTrue();
        assertThat(two.isSerial()).isFalse();
    }

    @Test
    void what_was_not_decided_is_run_anew() {
        SerialFirst two = of(2, 1000);
        two.begin(0);
        two.anew();

        assertThat(two.begin(1)).isTrue();
        assertThat(two.serialOrder(1, 2)).isEqualTo(1);
        assertThat(two.begin(2)).isTrue();
        assertThat(two.serialOrder(1, 2)).isEqualTo(2);
    }
}
