package dev.chicane.jdbc.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeadlocksTest {
    @Test
    void who_wait_in_a_row_do_not_wait_for_each_other() {
        assertThat(circle(Map.of("a", List.of("b"), "b", List.of("c")))).isEmpty();
        assertThat(circle(Map.of("a", List.of("b", "c"), "b", List.of("d"), "c", List.of("d"))))
                .isEmpty();
        assertThat(circle(Map.of())).isEmpty();
    }

    @Test
    void those_in_a_circle_are_found_and_nobody_else() {
        assertThat(circle(Map.of("a", List.of("b"), "b", List.of("a")))).containsExactly("a", "b");
        assertThat(circle(Map.of("a", List.of("b"), "b", List.of("c"), "c", List.of("d"), "d", List.of("b"))))
                .containsExactly("b", "c", "d");
        assertThat(circle(Map.of("a", List.of("x", "b"), "b", List.of("y", "a"))))
                .containsExactly("a", "b");
    }

    private static List<String> circle(Map<String, List<String>> waits) {
        return Deadlocks.circle(new TreeMap<>(waits));
    }
}
