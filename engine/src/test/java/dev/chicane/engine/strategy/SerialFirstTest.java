package dev.chicane.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.chicane.engine.schedule.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SerialFirstTest {
    private static SerialFirst of(int orders, long schedules) {
        return new SerialFirst(
                () -> orders, () -> false, new Replay(Schedule.EMPTY), new SerialShare(schedules), extent -> {});
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, -7})
    void there_are_not_fewer_than_no_orders(int orders) {
        assertThatIllegalArgumentException().isThrownBy(() -> of(orders, 1)).withMessageContaining("0 or more");
    }

    @Test
    void what_is_to_be_repeated_is_repeated_at_once() {
        boolean[] again = {true};
        var two = new SerialFirst(
                () -> 2,
                () -> {
                    boolean once = again[0];
                    again[0] = false;
                    return once;
                },
                new Replay(Schedule.EMPTY),
                new SerialShare(1000),
                extent -> {});

        int[] orders = new int[3];
        for (int i = 0; i < orders.length; i++) {
            two.begin(i);
            orders[i] = two.serialOrder(1, 2);
        }

        assertThat(orders).containsExactly(1, 1, 2);
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
