package dev.chicane.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What executions came to, known by their decisions. */
final class KnownEndingsTest {
    private final KnownEndings<String> known = new KnownEndings<>();

    private @Nullable String of(Integer... options) {
        return known.of((decision, count) -> options[decision]);
    }

    @Test
    void the_same_decisions_come_to_the_same_and_others_are_unknown() {
        assertThat(of()).isNull();
        known.add(List.of(2, 3), List.of(0, 2), "one");
        known.add(List.of(2, 3), List.of(0, 1), "two");
        known.add(List.of(2), List.of(1), "three");

        assertThat(of(0, 2)).isEqualTo("one");
        assertThat(of(0, 1)).isEqualTo("two");
        assertThat(of(1)).isEqualTo("three");
        assertThat(of(0, 0)).isNull();
    }

    @Test
    void an_execution_without_a_decision_is_the_only_one() {
        known.add(List.of(), List.of(), "all");

        assertThat(of()).isEqualTo("all");
    }

    @Test
    void where_the_same_decisions_led_elsewhere_nothing_is_known() {
        known.add(List.of(2, 2), List.of(0, 0), "one");
        known.add(List.of(2, 3), List.of(0, 1), "another");

        assertThat(of(0, 0)).isNull();
        known.add(List.of(2), List.of(1), "late");
        assertThat(of(1)).isNull();
    }

    @Test
    void one_that_goes_on_where_another_ended_contradicts_it() {
        known.add(List.of(2), List.of(0), "one");
        known.add(List.of(2, 2), List.of(0, 0), "another");

        assertThat(of(0, 0)).isNull();
    }
}
