package dev.chicane.engine.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.engine.oracle.NonSerialOutcome;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SerialOutcomesTest {
    private final SerialOutcomes outcomes = new SerialOutcomes(thrown -> thrown instanceof ArithmeticException);

    private static Outcome balance(int value) {
        return new Outcome(Map.of("the balance", Integer.toString(value)), Map.of());
    }

    @Test
    void of_n_actors_there_are_n_factorial_orders_all_different() {
        List<String> actors = List.of("a", "b", "c", "d", "e");

        assertThat(IntStream.rangeClosed(1, SerialOrder.count(5)).mapToObj(number -> SerialOrder.of(actors, number)))
                .hasSize(120)
                .doesNotHaveDuplicates()
                .allSatisfy(order -> assertThat(order.actors()).containsExactlyInAnyOrderElementsOf(actors))
                .startsWith(new SerialOrder(actors));
    }

    @Test
    void no_orders_are_asked_for_before_a_race_is_declared() {
        assertThat(outcomes.orders()).isZero();
        assertThatCode(outcomes::check).doesNotThrowAnyException();

        outcomes.declared(List.of("alice", "bob", "carol"));

        assertThat(outcomes.orders()).isEqualTo(6);
    }

    @Test
    void half_of_the_orders_are_no_reason_for_a_verdict() {
        outcomes.declared(List.of("alice", "bob"));
        outcomes.end(outcomes.begin(1), balance(300));

        assertThatCode(() -> outcomes.compare(balance(-300), null)).doesNotThrowAnyException();
        assertThatThrownBy(outcomes::check)
                .isInstanceOf(RaceException.class)
                .hasMessageContaining("1 of the 2 serial orders")
                .hasMessageContaining("allow more seconds");
    }

    @Test
    void an_outcome_has_to_be_that_of_one_order() {
        outcomes.declared(List.of("alice", "bob"));
        outcomes.end(outcomes.begin(1), balance(300));
        outcomes.end(outcomes.begin(2), balance(400));
        var cause = new IllegalStateException("not covered");

        assertThatCode(outcomes::check).doesNotThrowAnyException();
        assertThatCode(() -> outcomes.compare(balance(400), null)).doesNotThrowAnyException();
        assertThatThrownBy(() -> outcomes.compare(balance(-300), cause))
                .isInstanceOf(NonSerialOutcome.class)
                .hasMessageStartingWith("the balance = -300\n")
                .hasCause(cause)
                .satisfies(outcome -> assertThat(outcome.getStackTrace()).isEmpty());
    }

    @Test
    void exceptions_are_outcomes_but_errors_misuse_and_assumptions_are_not() {
        assertThat(outcomes.takes(new Exception("refused"))).isTrue();
        assertThat(outcomes.takes(new AssertionError("wrong"))).isFalse();
        assertThat(outcomes.takes(new RaceException("misuse"))).isFalse();
        assertThat(outcomes.takes(new ArithmeticException("not here"))).isFalse();
    }

    @Test
    void a_long_value_is_cut_where_it_is_shown_and_whole_where_it_is_compared() {
        var one = new Outcome(Map.of("text", "a".repeat(500) + "b"), Map.of());
        var other = new Outcome(Map.of("text", "a".repeat(500) + "c"), Map.of());

        assertThat(one).isNotEqualTo(other);
        assertThat(one.toString()).hasSizeLessThan(200).endsWith("... (501 characters)");
    }
}
