package dev.chicane.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.trace.DataRace.Update;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which call of an atomic class does what a read and a write do. */
class AtomicCallsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 1 | true | an AtomicInteger or AtomicLong and change it in one call, incrementAndGet",
                "9 | 8 | true | an AtomicInteger or AtomicLong and change it in one call, decrementAndGet",
                "1000 | 900 | true | an AtomicInteger or AtomicLong and change it in one call, addAndGet or updateAndGet",
                "1000 | 900 | false | an AtomicInteger or AtomicLong and change it in one call, updateAndGet",
                "false | true | true | an AtomicBoolean and change it in one call, compareAndSet",
                "Node#1 | Node#2 | true | an AtomicReference and change it in one call, updateAndGet",
                "1.5 | 2.5 | true | an AtomicReference and change it in one call, updateAndGet",
                "99999999999999999999 | 1 | true | an AtomicReference and change it in one call, updateAndGet"
            })
    void the_values_tell(String read, String written, boolean isOfOneLine, String expected) {
        assertThat(AtomicCalls.instead(List.of(new Update(read, written, isOfOneLine)), false))
                .isEqualTo(expected);
    }

    @Test
    void what_is_counted_once_and_doubled_once_is_not_counted() {
        var updates = List.of(new Update("1", "2", true), new Update("2", "4", true));

        assertThat(AtomicCalls.instead(updates, false)).endsWith("addAndGet or updateAndGet");
    }

    @Test
    void elements_have_arrays_of_their_own() {
        assertThat(AtomicCalls.instead(List.of(new Update("0", "1", true)), true))
                .isEqualTo("an element of an AtomicIntegerArray or AtomicLongArray and change it in one call,"
                        + " incrementAndGet");
        assertThat(AtomicCalls.instead(List.of(new Update("Node#1", "Node#2", true)), true))
                .startsWith("an element of an AtomicReferenceArray");
    }

    @Test
    void where_nothing_is_known_of_the_values_a_number_is_assumed() {
        assertThat(AtomicCalls.instead(List.of(), false)).endsWith("updateAndGet");
        assertThat(AtomicCalls.instead(List.of(new Update("", "", true)), false))
                .endsWith("updateAndGet");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, true, true",
        "0, 1, false, false",
        "0, 31, true, false",
        "null, Conf#1, true, false",
        "false, true, true, false",
        "1000, 900, false, true",
        "Node#1, Node#2, false, true",
    })
    void what_is_made_where_nothing_was_is_not_computed_unless_it_is_counted(
            String read, String written, boolean isOfOneLine, boolean isComputed) {
        assertThat(AtomicCalls.isComputed(new Update(read, written, isOfOneLine)))
                .isEqualTo(isComputed);
    }
}
