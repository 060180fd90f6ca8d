package dev.chicane.lab.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class QuestionTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void one_that_is_not_answered_is_not_asked_again() {
        var asked = new AtomicInteger();
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var question = new Question<>(
                () -> {
                    int count = asked.incrementAndGet();
                    begun.countDown();
                    await(end);
                    return count;
                },
                SHORT);
        for (int i = 0; i < 5; i++) {
            assertThat(question.answer()).isEmpty();
        }
        await(begun);
        assertThat(asked).hasValue(1);
        end.countDown();
    }

    @Test
    void one_that_was_answered_is_asked_anew() {
        var asked = new AtomicInteger();
        var question = new Question<>(asked::incrementAndGet, LONG);
        assertThat(question.answer()).hasValue(1);
        assertThat(question.answer()).hasValue(2);
    }

    @Test
    void what_it_throws_is_thrown_and_it_is_asked_anew() {
        var asked = new AtomicInteger();
        var question = new Question<>(
                () -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new IllegalStateException("closed");
                    }
                    return "open";
                },
                LONG);
        assertThatThrownBy(question::answer)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("closed");
        assertThat(question.answer()).hasValue("open");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
