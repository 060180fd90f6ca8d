package dev.chicane.engine.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Objects look the same only if they do the same from then on. */
class LookTest {
    private static final class Linked {
        private static final class Node {
            private final Object value;

            @Nullable
            private Node next;

            Node(Object value) {
                this.value = value;
            }

            @Override
            public String toString() {
                return value + (next == this ? "" : " " + next);
            }
        }

        private final ReentrantLock lock = new ReentrantLock();
        private final Condition full = lock.newCondition();
        private final Object monitor = new Object();

        @Nullable
        private Node first;

        Linked push(Object value) {
            Node node = new Node(value);
            node.next = first;
            first = node;
            return this;
        }

        Linked circle() {
            Node node = new Node("end");
            node.next = node;
            first = node;
            return this;
        }

        @Override
        public String toString() {
            return first + " under " + lock + full + monitor;
        }
    }

    private static final class Token {
        private final int number = 1;

        @Override
        public String toString() {
            return "token " + number;
        }
    }

    private record Pair(Object one, Object two) {}

    private static Object look(Supplier<?> made) {
        return Look.of(made.get(), made.get());
    }

    private static void assertSame(Supplier<?> one, Supplier<?> other) {
        assertThat(look(one)).isEqualTo(look(other)).hasSameHashCodeAs(look(other));
    }

    private static void assertDifferent(Supplier<?> one, Supplier<?> other) {
        assertThat(look(one)).isNotEqualTo(look(other));
    }

    @Test
    void collections_and_maps_look_as_they_are_iterated() {
        assertSame(() -> new ArrayDeque<>(List.of(1, 2)), () -> new ArrayDeque<>(List.of(1, 2)));
        assertDifferent(() -> new ArrayDeque<>(List.of(1, 2)), () -> new ArrayDeque<>(List.of(2, 1)));
        assertDifferent(() -> new ArrayDeque<>(List.of(1)), () -> new ArrayList<>(List.of(1)));
        assertSame(() -> new HashMap<>(Map.of("a", 1)), () -> new HashMap<>(Map.of("a", 1)));
        assertDifferent(() -> new HashMap<>(Map.of("a", 1)), () -> new HashMap<>(Map.of("a", 2)));
        assertDifferent(() -> ordered("a", "b"), () -> ordered("b", "a"));
    }

    private static Map<String, Integer> ordered(String one, String other) {
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put(one, 0);
        map.put(other, 0);
        return map;
    }

    @Test
    void holders_of_a_value_look_like_it() {
        assertSame(() -> new AtomicInteger(1), () -> new AtomicInteger(1));
        assertDifferent(() -> new AtomicInteger(1), () -> new AtomicInteger(2));
        assertSame(() -> new int[] {1, 2}, () -> new int[] {1, 2});
        assertDifferent(() -> new int[] {1, 2}, () -> new int[] {1, 3});
        assertSame(() -> new AtomicReference<>("a"), () -> new AtomicReference<>("a"));
        assertDifferent(() -> new AtomicReference<>("a"), () -> new AtomicReference<>("b"));
    }

    @Test
    void objects_look_like_their_fields() {
        assertSame(
                () -> new Linked().push(1).push(2), () -> new Linked().push(1).push(2));
        assertDifferent(
                () -> new Linked().push(1).push(2), () -> new Linked().push(2).push(1));
        assertSame(() -> new Linked().circle(), () -> new Linked().circle());
        assertDifferent(() -> new Linked().circle(), () -> new Linked().push("end"));
        assertSame(() -> new Pair(1, "a"), () -> new Pair(1, "a"));
    }

    @Test
    void the_same_object_twice_is_not_two_objects_that_look_the_same() {
        assertDifferent(
                () -> {
                    var list = new ArrayList<>();
                    return new Pair(list, list);
                },
                () -> new Pair(new ArrayList<>(), new ArrayList<>()));
    }

    /** Whoever gets it back can tell it from its equals. */
    @Test
    void what_comes_from_outside_is_itself() {
        var one = new Token();
        var other = new Token();

        assertSame(() -> new Linked().push(one), () -> new Linked().push(one));
        assertDifferent(() -> new Linked().push(one), () -> new Linked().push(other));
        assertDifferent(() -> new ArrayDeque<>(List.of(one)), () -> new ArrayDeque<>(List.of(other)));
        assertSame(() -> new ArrayDeque<>(List.of(new Token())), () -> new ArrayDeque<>(List.of(new Token())));
    }

    @Test
    void what_is_not_understood_looks_like_nothing_else() {
        assertDifferent(() -> new Semaphore(1), () -> new Semaphore(1));
        assertDifferent(() -> new Pair(new Semaphore(1), 1), () -> new Pair(new Semaphore(1), 1));
        assertDifferent(() -> new Pair(Math.random(), 1), () -> new Pair(Math.random(), 1));
    }
}
