package dev.chicane.lab.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.http.Reply;
import dev.chicane.lab.client.Conservation.Verdict;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the accounts tell of transfers. */
final class ConservationTest {
    private static final Balances START = balances("1000", "500");
    private static final Order ORDER = new Order("alice", "bob", new BigDecimal("800"));

    private final Tally tally = new Tally();

    @Test
    void what_was_told_is_what_is_there() {
        made("200.00");
        refused();
        assertThat(tally.judge(START, balances("200.00", "1300")).verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(tally.counts()).isEqualTo(new Counts(1, 1, 0, 0, 0));
    }

    @Test
    void a_balance_that_is_overwritten_is_not_below_zero_and_not_conserved() {
        for (int i = 0; i < 20; i++) {
            made("200");
        }
        Conservation accounts = tally.judge(START, balances("200", "16500"));
        assertThat(accounts.isNonNegative()).isTrue();
        assertThat(accounts.isEachAsTold()).isFalse();
        assertThat(accounts.isTotalKept()).isFalse();
        assertThat(accounts.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(accounts.reasons()).anyMatch(reason -> reason.contains("alice holds 200, and has to hold -15000"));
    }

    @Test
    void a_balance_below_zero_is_conserved_and_broken() {
        made("200");
        made("-600");
        Conservation accounts = tally.judge(START, balances("-600", "2100"));
        assertThat(accounts.isEachAsTold()).isTrue();
        assertThat(accounts.isTotalKept()).isTrue();
        assertThat(accounts.isNonNegative()).isFalse();
        assertThat(accounts.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(tally.counts().overdrawn()).isEqualTo(1);
    }

    @Test
    void what_failed_may_have_been_made() {
        tally.count(ORDER, null);
        assertThat(tally.judge(START, START).verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(tally.judge(START, balances("200", "1300")).verdict()).isEqualTo(Verdict.UNDECIDED);
        // But not twice, not by half, and not the other way round.
        assertThat(tally.judge(START, balances("1000", "1300")).verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(tally.judge(START, balances("1100", "400")).verdict()).isEqualTo(Verdict.BROKEN);
        tally.count(ORDER, new Reply(503, Map.of(), ""));
        assertThat(tally.counts().failed()).isEqualTo(2);
    }

    @Test
    void a_transfer_that_nobody_made_is_broken() {
        refused();
        assertThat(tally.judge(START, balances("200", "1300")).verdict()).isEqualTo(Verdict.BROKEN);
    }

    @Test
    void an_answer_that_can_not_be_read_counts_by_its_status() {
        tally.count(ORDER, new Reply(200, Map.of(), "<html>"));
        tally.count(ORDER, new Reply(200, Map.of(), "{\"new_balance\": -0.01, \"race_condition_detected\": true}"));
        assertThat(tally.counts()).isEqualTo(new Counts(2, 0, 0, 1, 1));
    }

    private void made(String left) {
        tally.count(ORDER, new Reply(200, Map.of(), "{\"new_balance\": " + left + "}"));
    }

    private void refused() {
        tally.count(ORDER, new Reply(409, Map.of(), "{}"));
    }

    private static Balances balances(String alice, String bob) {
        return new Balances(new TreeMap<>(Map.of("alice", new BigDecimal(alice), "bob", new BigDecimal(bob))));
    }
}
