package dev.chicane.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.chicane.engine.strategy.SerialShare.Portion;
import org.junit.jupiter.api.Test;

final class SerialShareTest {
    private static int all(Portion portion) {
        int count = 0;
        while (portion.take()) {
            count++;
        }
        return count;
    }

    @Test
    void a_search_has_schedules() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SerialShare(0))
                .withMessageContaining("1 or more");
    }

    @Test
    void those_that_are_asked_for_first_have_half_of_the_budget_and_not_more_than_2000() {
        assertThat(all(new SerialShare(10).next(true))).isEqualTo(5);
        assertThat(all(new SerialShare(1_000_000).next(true))).isEqualTo(2000);
    }

    @Test
    void none_of_the_others_takes_all() {
        var share = new SerialShare(8000);
        Portion first = share.next(true);
        all(first);
        first.end();

        assertThat(all(share.next(false))).isEqualTo(1000);
        assertThat(all(share.next(false))).isEqualTo(500);
        assertThat(all(share.next(false))).isEqualTo(250);
    }

    @Test
    void what_is_not_needed_is_for_others() {
        var share = new SerialShare(800);
        Portion first = share.next(true);
        first.take();
        first.end();
        Portion second = share.next(false);
        second.end();

        assertThat(all(share.next(false))).isEqualTo((200 + 399) / 2);
    }

    @Test
    void whether_a_larger_budget_allows_more_is_known() {
        assertThat(new SerialShare(3999).next(true).isOfBudget()).isTrue();
        assertThat(new SerialShare(4000).next(true).isOfBudget()).isFalse();
        assertThat(new SerialShare(8000).next(false).isOfBudget()).isTrue();
        assertThat(new SerialShare(Long.MAX_VALUE).next(false).isOfBudget()).isFalse();
    }
}
