package dev.chicane.engine.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicMarkableReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicStampedReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    private record Snap(Set<String> names) {}

    private record Pair(@Nullable Object first, Object second) {}

    /** With words of its own, which leave out what does not matter. */
    private record Sale(int amount, long at) {
        @Override
        public String toString() {
            return amount + " EUR";
        }
    }

    private record Node(List<Object> next) {}

    /** Four names of one hash code: the set tells in which order they came. */
    private static Set<String> names(boolean backwards) {
        var names = List.of("AaAa", "AaBB", "BBAa", "BBBB");
        return new LinkedHashSet<>(backwards ? names.reversed() : names);
    }

    static Stream<Function<Set<String>, Object>> holders() {
        return Stream.of(
                Snap::new,
                Optional::of,
                set -> Map.entry("k", set),
                set -> new AbstractMap.SimpleEntry<>(set, "v"),
                AtomicReference::new,
                set -> new AtomicReferenceArray<>(new Object[] {set, "x"}),
                set -> new AtomicStampedReference<>(set, 1),
                set -> new AtomicMarkableReference<>(set, true),
                set -> new Pair(new Object[] {set}, Optional.of(new Snap(set))),
                set -> List.of(Map.of(new Snap(set), new AtomicReference<>(set))));
    }

    @ParameterizedTest
    @MethodSource("holders")
    void whatever_holds_a_set_is_compared_regardless_of_the_order_of_that(Function<Set<String>, Object> holder) {
        assertThat(text(holder.apply(names(false)))).isEqualTo(text(holder.apply(names(true))));
        assertThat(text(holder.apply(names(false)))).isNotEqualTo(text(holder.apply(Set.of("AaAa"))));
    }

    @Test
    void what_is_held_in_another_way_is_another_value() {
        assertThat(text(new Pair(1, 2))).isNotEqualTo(text(new Pair(2, 1)));
        assertThat(text(new Pair("1", 2))).isNotEqualTo(text(new Pair(1, 2)));
        assertThat(text(Optional.empty())).isNotEqualTo(text(Optional.of("empty")));
        assertThat(text(Map.entry("a", "b"))).isNotEqualTo(text(Map.entry("b", "a")));
        assertThat(text(new AtomicStampedReference<>("a", 1))).isNotEqualTo(text(new AtomicStampedReference<>("a", 2)));
        assertThat(text(new AtomicMarkableReference<>("a", true)))
                .isNotEqualTo(text(new AtomicMarkableReference<>("a", false)));
        assertThat(text(new AtomicReference<>())).isEqualTo("null");
        assertThat(text(new Pair(null, new int[] {1, 2}))).isEqualTo("Pair[first=null, second=[1, 2]]");
    }

    @Test
    void atomic_numbers_are_their_values() {
        assertThat(text(new AtomicInteger(3))).isEqualTo("3");
        assertThat(text(new AtomicBoolean(true))).isEqualTo("true");
        assertThat(text(new AtomicLongArray(new long[] {1, 2}))).isEqualTo("[1, 2]");
    }

    @Test
    void a_record_with_words_of_its_own_is_compared_by_these() {
        assertThat(text(new Sale(5, 1))).isEqualTo("5 EUR").isEqualTo(text(new Sale(5, 2)));
        assertThat(text(new Sale(6, 1))).isNotEqualTo(text(new Sale(5, 1)));
    }

    @Test
    void a_record_that_holds_what_says_nothing_of_itself_is_refused() {
        assertThatThrownBy(() -> text(new Pair(1, new Object())))
                .isInstanceOf(RaceException.class)
                .hasMessageContaining("java.lang.Object");
    }

    @Test
    void what_holds_itself_has_an_end() {
        assertThat(text(circle(1))).isEqualTo(text(circle(1))).contains("(the value around it, 2 up)");
        assertThat(text(circle(1))).isNotEqualTo(text(circle(2)));
        var holder = new AtomicReference<Object>();
        holder.set(holder);
        assertThat(text(holder)).isEqualTo("(the value around it, 1 up)");
    }

    private static Node circle(int number) {
        var node = new Node(new ArrayList<>());
        node.next().add(number);
        node.next().add(node);
        return node;
    }

    @Test
    void what_is_nested_without_end_is_refused() {
        List<Object> deep = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            List<Object> around = new ArrayList<>();
            around.add(deep);
            deep = around;
        }
        List<Object> value = deep;
        assertThatThrownBy(() -> text(value))
                .isInstanceOf(RaceException.class)
                .hasMessageContaining("nested too deeply");
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

    private static String text(@Nullable Object value) {
        return StateText.of("it", value);
    }
}
