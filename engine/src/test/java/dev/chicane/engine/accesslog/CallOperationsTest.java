package dev.chicane.engine.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of calls by names and results. */
final class CallOperationsTest {
    @ParameterizedTest
    @CsvSource({
        "AtomicInteger, compareAndSet, false, true",
        "AtomicInteger, compareAndSet, true, false",
        "AtomicBoolean, getAndSet, false, false",
        "ConcurrentHashMap, putIfAbsent, 5, true",
        "ConcurrentHashMap, putIfAbsent, false, true",
        "ConcurrentHashMap, putIfAbsent, null, false",
        "ConcurrentHashMap, remove, null, true",
        "HashMap, remove, null, false",
        "HashMap, remove, false, false",
        "HashMap, put, null, false",
        "HashSet, add, false, true",
        "HashSet, add, true, false",
        "CopyOnWriteArraySet, remove, false, true",
        "ArrayDeque, poll, null, true",
        "ArrayDeque, poll, 7, false",
        "ArrayList, removeIf, false, true",
        "ArrayList, add, '', false"
    })
    void calls_that_change_nothing_are_known_by_their_result(
            String type, String method, String result, boolean nothing) {
        assertThat(CallOperations.changesNothing(type, method, result)).isEqualTo(nothing);
    }

    @ParameterizedTest
    @CsvSource({"get, true", "keySet, true", "isDone, true", "put, false", "incrementAndGet, false", "acquire, false"})
    void methods_that_only_look_are_known_whatever_they_are_called_on(String method, boolean looks) {
        assertThat(CallOperations.onlyLooks(method)).isEqualTo(looks);
    }
}
