package dev.chicane.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.lab.client.Balances;
import dev.chicane.lab.client.BankException;
import dev.chicane.lab.client.Order;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The transfers of a turn. */
final class WorkTest {
    private static final Balances START = new Balances(new TreeMap<>(Map.of(
            "alice", new BigDecimal("1000.00"), "bob", new BigDecimal("500.00"), "charlie", new BigDecimal("200.00"))));

    @ParameterizedTest
    @ValueSource(ints = {20, 21, 22, 23, 100, 199, 200, 777, 10_000})
    void in_whatever_order_they_come_as_many_can_be_made(int transfers) {
        Work work = Work.of(START, transfers);
        assertThat(work.orders()).hasSize(transfers);
        var random = new Random(1);
        for (int i = 0; i < 20; i++) {
            var orders = new ArrayList<>(work.orders());
            Collections.shuffle(orders, random);
            assertThat(made(orders)).isEqualTo(work.acceptable()).isLessThan(transfers);
        }
    }

    /** One after the other, each if it can be paid. */
    private static int made(Iterable<Order> orders) {
        var held = new TreeMap<>(START.byAccount());
        int made = 0;
        for (Order order : orders) {
            if (held.getOrDefault(order.from(), BigDecimal.ZERO).compareTo(order.amount()) >= 0) {
                held.merge(order.from(), order.amount().negate(), BigDecimal::add);
                held.merge(order.to(), order.amount(), BigDecimal::add);
                made++;
            }
        }
        return made;
    }

    @Test
    void it_is_told_in_words() {
        assertThat(Work.of(START, 200).words())
                .isEqualTo("100 of 12.50 from alice, who can pay 80 of them, and 100 of 0.01 to and fro between bob and"
                        + " charlie");
    }

    @Test
    void accounts_that_hold_too_little_are_refused() {
        assertThatThrownBy(() -> Work.of(
                        new Balances(new TreeMap<>(
                                Map.of("alice", BigDecimal.TEN, "bob", BigDecimal.ZERO, "charlie", BigDecimal.ZERO))),
                        20))
                .isInstanceOf(BankException.class)
                .hasMessageContaining("too little for 20 transfers");
        assertThatThrownBy(() -> Work.of(new Balances(new TreeMap<>(Map.of("alice", BigDecimal.TEN))), 20))
                .isInstanceOf(BankException.class)
                .hasMessageContaining("it takes three");
    }
}
