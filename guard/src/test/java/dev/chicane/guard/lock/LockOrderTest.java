package dev.chicane.guard.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LockOrderTest {
    private final LockOrder order = new LockOrder();

    private void taken(String... names) {
        for (int i = 0; i < names.length; i++) {
            for (int j = i + 1; j < names.length; j++) {
                order.edge(names[i], names[j]);
            }
        }
    }

    @Test
    void one_order_has_no_circle_however_many_names_there_are() {
        String[] names = new String[60];
        for (int i = 0; i < names.length; i++) {
            names[i] = "name" + (100 + i);
        }
        taken(names);
        assertThat(order.cycles()).isEmpty();
    }

    @Test
    void each_circle_is_told_once() {
        taken("a", "b");
        taken("b", "c");
        taken("c", "a");
        taken("c", "b");
        taken("d", "a");
        taken("e", "e");
        assertThat(order.cycles()).containsExactlyInAnyOrder(List.of("a", "b", "c"), List.of("b", "c"), List.of("e"));
    }

    @Test
    void of_very_many_some_are_told() {
        String[] names = new String[12];
        for (int i = 0; i < names.length; i++) {
            names[i] = "name" + (10 + i);
        }
        taken(names);
        taken(List.of(names).reversed().toArray(String[]::new));
        assertThat(order.cycles()).hasSize(20).doesNotHaveDuplicates();
    }
}
