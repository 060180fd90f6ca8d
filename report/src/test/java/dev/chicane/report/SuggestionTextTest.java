package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Suggestion;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
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
        assertThat(text(12, "1 schedule could not be judged."))
                .isEqualTo("With REPEATABLE READ: no violation in 12 schedules, +50 % time, and not all is covered: 1"
                        + " schedule could not be judged.");
    }

    private static Suggestion failing(ViolationKind kind, String message) {
        var violation = new Violation(kind, message, "first", "Pay.java:8", List.of(), List.of());
        return new Suggestion(
                List.of(), "REPEATABLE READ", 1.5, List.of(), Verdict.FAILED, violation, 12, 12, List.of());
    }

    @Test
    void what_still_fails_is_told_on_one_line_and_in_plain_words() {
        assertThat(SuggestionText.of(failing(ViolationKind.NON_SERIAL, "account: 1\nThey come to\n  account: 2")))
                .isEqualTo(
                        "With REPEATABLE READ: it still fails: the transactions come to what no order of them, one after"
                                + " the other, comes to.");
        assertThat(SuggestionText.of(failing(ViolationKind.INVARIANT, "no debts\n  (found: -60)")))
                .isEqualTo(
                        "With REPEATABLE READ: it still fails: invariant in first at Pay.java:8: no debts   (found: -60)");
    }

    @Test
    void of_a_transaction_that_is_not_tried_again_it_is_told_what_to_add() {
        assertThat(SuggestionText.of(failing(ViolationKind.EXCEPTION, "ERROR: could not serialize access")
                        .abortedFor("40001")))
                .startsWith(
                        "With REPEATABLE READ: the database aborts a transaction of first (SQLSTATE 40001), which the"
                                + " program does not try again, so that it fails at Pay.java:8.")
                .contains("run the whole transaction again")
                .doesNotContain("still fails");
    }
}
