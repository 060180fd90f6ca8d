package dev.chicane.engine.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StateTextTest {
    @Test
    void heaps_with_the_same_elements_are_the_same() {
        for (Supplier<Collection<Integer>> heap :
                List.<Supplier<Collection<Integer>>>of(PriorityQueue::new, PriorityBlockingQueue::new)) {
            assertThat(text(filled(heap, 1, 2, 3))).isEqualTo(text(filled(heap, 3, 2, 1)));
            assertThat(text(filled(heap, 1, 2, 3))).isNotEqualTo(text(filled(heap, 1, 2, 2)));
        }
    }

    @Test
    void queues_have_an_order() {
        for (Supplier<Collection<Integer>> queue :
                List.<Supplier<Collection<Integer>>>of(ArrayDeque::new, () -> new ArrayBlockingQueue<>(8))) {
            assertThat(text(filled(queue, 1, 2))).isNotEqualTo(text(filled(queue, 2, 1)));
        }
    }

    @Test
    void values_of_a_map_have_none() {
        Map<String, Integer> one = new LinkedHashMap<>(Map.of("a", 1));
        one.put("b", 2);
        Map<String, Integer> other = new LinkedHashMap<>(Map.of("b", 2));
        other.put("a", 1);

        assertThat(text(one)).isEqualTo(text(other)).isEqualTo(text(new HashMap<>(one)));
    }

    @Test
    void what_says_nothing_of_itself_is_refused() {
        assertThatThrownBy(() -> text(new Object()))
                .isInstanceOf(RaceException.class)
                .hasMessageContaining("java.lang.Object");
    }

    private static Collection<Integer> filled(Supplier<Collection<Integer>> made, Integer... elements) {
        Collection<Integer> filled = made.get();
        filled.addAll(Arrays.asList(elements));
        return filled;
    }

    private static String text(Object value) {
        return StateText.of("it", value);
    }
}
