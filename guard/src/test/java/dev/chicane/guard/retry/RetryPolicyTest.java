package dev.chicane.guard.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.guard.CommittedException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RetryPolicyTest {
    static Stream<Arguments> policies() {
        return Stream.of(
                Arguments.of(RetryPolicy.DEFAULT, 3, 5_000, List.of(100L, 200L, 400L)),
                Arguments.of(RetryPolicy.AGGRESSIVE, 5, 3_000, List.of(50L, 75L, 112L, 168L, 253L)),
                Arguments.of(RetryPolicy.CONSERVATIVE, 2, 10_000, List.of(500L, 1_250L)),
                Arguments.of(RetryPolicy.LOCK_ACQUISITION, 4, 2_000, List.of(100L, 150L, 225L, 337L)));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void the_four_have_these_figures(RetryPolicy policy, int retries, int longest, List<Long> delays) {
        assertThat(policy.retries()).isEqualTo(retries);
        assertThat(policy.longestDelay()).hasMillis(longest);
        assertThat(policy.deadline()).isEmpty();
        assertThat(IntStream.rangeClosed(1, retries)
                        .mapToObj(retry -> policy.delay(retry).toMillis()))
                .isEqualTo(delays);
    }

    @Test
    void no_delay_is_longer_than_the_longest_however_often_it_grows() {
        assertThat(RetryPolicy.DEFAULT.delay(6)).hasMillis(3_200);
        assertThat(RetryPolicy.DEFAULT.delay(7)).hasMillis(5_000);
        assertThat(RetryPolicy.DEFAULT.delay(100_000)).hasMillis(5_000);
    }

    @Test
    void what_the_database_rolled_back_for_others_is_always_retried_and_other_failures_by_choice() {
        assertThat(RetryPolicy.DEFAULT.isRetried(new SQLException("", "40001"))).isTrue();
        assertThat(RetryPolicy.DEFAULT.isRetried(new SQLException("", "40P01"))).isTrue();
        assertThat(RetryPolicy.DEFAULT.isRetried(new SQLException("", "23505"))).isFalse();
        assertThat(RetryPolicy.DEFAULT.isRetried(new SQLException("no state"))).isFalse();
        assertThat(RetryPolicy.DEFAULT.isRetried(new IllegalStateException())).isFalse();

        RetryPolicy more = RetryPolicy.DEFAULT.alsoOn("23505").alsoOn(IllegalStateException.class);
        assertThat(more.isRetried(new SQLException("", "23505"))).isTrue();
        assertThat(more.isRetried(new SQLException("", "40P01"))).isTrue();
        assertThat(more.isRetried(new IllegalStateException())).isTrue();
        assertThat(more.isRetried(new IllegalArgumentException())).isFalse();
    }

    @Test
    void what_followed_a_commit_is_never_retried() {
        var followed = new CommittedException(new SQLException("", "40001"));
        assertThat(RetryPolicy.DEFAULT.alsoOn(IllegalStateException.class).isRetried(new Exception(followed)))
                .isFalse();
    }

    @Test
    void a_reason_counts_as_the_failure_itself_and_a_circle_of_reasons_ends() {
        var deadlock = new SQLException("", "40P01");
        assertThat(RetryPolicy.DEFAULT.isRetried(new RuntimeException(new RuntimeException(deadlock))))
                .isTrue();

        var one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("other", one));
        assertThat(RetryPolicy.DEFAULT.isRetried(one)).isFalse();
    }

    static Stream<Arguments> wrong() {
        Duration second = Duration.ofSeconds(1);
        return Stream.of(
                Arguments.of(change(p -> RetryPolicy.of(" ", 1, second, 1, second)), "needs a name, not \" \""),
                Arguments.of(change(p -> RetryPolicy.of("x", -1, second, 1, second)), "0 or more, and is -1"),
                Arguments.of(
                        change(p -> RetryPolicy.of("x", 1, second.negated(), 1, second)),
                        "the first delay has to be 0 or more, and is PT-1S"),
                Arguments.of(change(p -> RetryPolicy.of("x", 1, second, 0.9, second)), "1 or more, and is 0.9"),
                Arguments.of(change(p -> RetryPolicy.of("x", 1, second, Double.NaN, second)), "and is NaN"),
                Arguments.of(
                        change(p -> RetryPolicy.of("x", 1, second, 1, Duration.ofMillis(999))),
                        "no shorter than the first, PT1S, and is PT0.999S"),
                Arguments.of(change(p -> p.withJitter(1.1)), "from 0 to 1, and is 1.1"),
                Arguments.of(change(p -> p.withJitter(-0.1)), "from 0 to 1, and is -0.1"),
                Arguments.of(change(p -> p.withDeadline(second.negated())), "not negative, and is Optional[PT-1S]"),
                Arguments.of(change(p -> p.alsoOn("4001")), "five digits or capital letters, and is 4001"),
                Arguments.of(change(p -> p.alsoOn("40p01")), "and is 40p01"));
    }

    private static UnaryOperator<RetryPolicy> change(UnaryOperator<RetryPolicy> change) {
        return change;
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrong_figures_are_refused_with_what_they_have_to_be(UnaryOperator<RetryPolicy> change, String told) {
        assertThatThrownBy(() -> change.apply(RetryPolicy.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(told);
    }

    @Test
    void changes_leave_the_rest_as_it_was() {
        RetryPolicy changed = RetryPolicy.AGGRESSIVE
                .withJitter(0)
                .withDeadline(Duration.ofSeconds(9))
                .alsoOn("23505");
        assertThat(changed)
                .isEqualTo(new RetryPolicy(
                        "AGGRESSIVE",
                        5,
                        Duration.ofMillis(50),
                        1.5,
                        Duration.ofSeconds(3),
                        0,
                        Optional.of(Duration.ofSeconds(9)),
                        Set.of("23505"),
                        Set.of()));
    }
}
