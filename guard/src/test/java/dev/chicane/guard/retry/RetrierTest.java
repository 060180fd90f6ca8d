package dev.chicane.guard.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.chicane.guard.NestedRetry;
import dev.chicane.guard.transaction.Completion;
import dev.chicane.guard.transaction.Transaction;
import dev.chicane.guard.transaction.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class RetrierTest {
    private final List<Long> pauses = new ArrayList<>();
    private long now;
    private double chance;
    private int attempts;

    private Retrier retrier(Transactions transactions) {
        return new Retrier(transactions, () -> now, () -> chance, time -> {
            pauses.add(time.toMillis());
            now += time.toNanos();
        });
    }

    private int failing(int times) throws SQLException {
        if (++attempts <= times) {
            throw new SQLException("attempt " + attempts, "40001");
        }
        return attempts;
    }

    @Test
    void what_works_at_last_is_done_so_often_and_no_more() throws SQLException {
        assertThat(retrier(Transactions.NONE).call(RetryPolicy.DEFAULT, () -> failing(2)))
                .isEqualTo(3);
        assertThat(pauses).containsExactly(100L, 200L);
    }

    @Test
    void the_last_failure_is_thrown_with_those_before_it() {
        Throwable thrown =
                catchThrowable(() -> retrier(Transactions.NONE).call(RetryPolicy.DEFAULT, () -> failing(100)));

        assertThat(attempts).isEqualTo(4);
        assertThat(thrown).isInstanceOf(SQLException.class).hasMessage("attempt 4");
        Throwable third = thrown.getSuppressed()[0];
        assertThat(third).hasMessage("attempt 3");
        assertThat(third.getSuppressed()).hasSize(1);
        assertThat(pauses).containsExactly(100L, 200L, 400L);
    }

    @Test
    void what_is_no_matter_of_others_is_thrown_at_once() {
        assertThatThrownBy(() -> retrier(Transactions.NONE).call(RetryPolicy.DEFAULT, () -> {
                    attempts++;
                    throw new SQLException("", "23505");
                }))
                .isInstanceOf(SQLException.class);
        assertThat(attempts).isEqualTo(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void chance_shortens_a_wait_by_no_more_than_the_jitter() throws SQLException {
        chance = 0.999_999;
        retrier(Transactions.NONE).call(RetryPolicy.DEFAULT, () -> failing(1));
        assertThat(pauses).containsExactly(50L);

        pauses.clear();
        attempts = 0;
        retrier(Transactions.NONE).call(RetryPolicy.DEFAULT.withJitter(0), () -> failing(1));
        assertThat(pauses).containsExactly(100L);
    }

    @Test
    void no_attempt_begins_after_the_deadline() {
        RetryPolicy policy = RetryPolicy.DEFAULT.withDeadline(Duration.ofMillis(350));
        assertThatThrownBy(() -> retrier(Transactions.NONE).call(policy, () -> failing(100)))
                .hasMessage("attempt 3");
        assertThat(pauses).containsExactly(100L, 200L);
    }

    @Test
    void inside_a_transaction_nothing_is_done() {
        Transactions inside = () -> Optional.of(new Transaction() {
            @Override
            public Connection connection() {
                throw new AssertionError("nobody has to ask");
            }

            @Override
            public void onCompletion(Consumer<? super Completion> action) {
                throw new AssertionError("nobody has to wait");
            }
        });
        assertThatThrownBy(() -> retrier(inside).call(RetryPolicy.DEFAULT, () -> failing(0)))
                .isInstanceOf(NestedRetry.class)
                .hasMessageContaining("Retry \"DEFAULT\" was begun inside a transaction")
                .hasMessageContaining("begin the transaction inside of what is retried");
        assertThat(attempts).isZero();
    }

    @Test
    void an_interrupt_ends_it_with_the_failure_and_stays_set() {
        var retrier = new Retrier(Transactions.NONE, () -> now, () -> chance, time -> {
            throw new InterruptedException("now");
        });
        Throwable thrown = catchThrowable(() -> retrier.call(RetryPolicy.DEFAULT, () -> failing(100)));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).hasMessage("attempt 1");
        assertThat(thrown.getSuppressed()).hasExactlyElementsOfTypes(InterruptedException.class);
    }

    @Test
    void the_same_failure_again_is_no_reason_to_fail_otherwise() {
        var same = new SQLException("the same", "40001");
        assertThatThrownBy(() -> retrier(Transactions.NONE).call(RetryPolicy.DEFAULT, () -> {
                    throw same;
                }))
                .isSameAs(same);
        assertThat(pauses).hasSize(3);
    }
}
