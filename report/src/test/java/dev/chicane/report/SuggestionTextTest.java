package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Suggestion;
import dev.chicane.engine.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SuggestionTextTest {
    private static String text(long ended, String... notCovered) {
        return SuggestionText.of(new Suggestion(
                List.of(),
                "REPEATABLE READ",
                1.5,
                List.of(),
                Verdict.BUDGET_SPENT,
                null,
                12,
                ended,
                List.of(notCovered)));
    }

    @Test
    void where_nothing_could_be_judged_nothing_is_said_to_hold() {
        assertThat(text(0))
                .isEqualTo(
                        "With REPEATABLE READ: not one schedule came to an end that could be judged, so that nothing is"
                                + " known.");
        assertThat(text(0, "The search ended.", "More."))
                .isEqualTo(
                        "With REPEATABLE READ: not one schedule came to an end that could be judged, so that nothing is"
                                + " known: The search ended.");
    }

    @Test
    void what_is_not_covered_is_told_with_what_held() {
        assertThat(text(12, "1 schedule came to what no serial order came to."))
                .isEqualTo("With REPEATABLE READ: no violation in 12 schedules, +50 % time, and not all is covered: 1"
                        + " schedule came to what no serial order came to.");
    }
}
