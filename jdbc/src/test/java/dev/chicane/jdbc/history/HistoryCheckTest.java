package dev.chicane.jdbc.history;

import static dev.chicane.jdbc.history.HistoryBuilder.find;
import static dev.chicane.jdbc.history.HistoryBuilder.r;
import static dev.chicane.jdbc.history.HistoryBuilder.version;
import static dev.chicane.jdbc.history.HistoryBuilder.w;
import static dev.chicane.jdbc.history.IsolationLevel.PL_2_99;
import static dev.chicane.jdbc.history.IsolationLevel.READ_COMMITTED;
import static dev.chicane.jdbc.history.IsolationLevel.READ_UNCOMMITTED;
import static dev.chicane.jdbc.history.IsolationLevel.SERIALIZABLE;
import static dev.chicane.jdbc.history.IsolationLevel.SNAPSHOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.jdbc.history.Transaction.Status;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each anomaly in the history that the literature shows it by, with the levels that it leaves. */
final class HistoryCheckTest {
    private static void assertFound(CheckedHistory checked, Phenomenon phenomenon, String plain, String... edges) {
        assertThat(checked.anomalies()).hasSize(1);
        Anomaly anomaly = checked.anomalies().getFirst();
        assertThat(anomaly.phenomenon()).isEqualTo(phenomenon);
        assertThat(anomaly.plain()).isEqualTo(plain);
        assertThat(anomaly.dependencies().stream()
                        .map(edge -> edge.from().name() + " " + edge.kind().term() + " "
                                + edge.to().name() + " " + edge.source().label() + " "
                                + edge.target().label()))
                .containsExactly(edges);
    }

    @Test
    void a_serial_history_has_nothing_and_is_of_each_level() {
        CheckedHistory checked = new HistoryBuilder()
                .committed("T1", r("x", 0), w("x", 1), w("y", 1))
                .committed("T2", r("x", 1), r("y", 1), w("x", 2))
                .committed("T3", r("x", 2), r("y", 1))
                .order("x", 1, 2)
                .order("y", 1)
                .check();
        assertThat(checked.anomalies()).isEmpty();
        assertThat(checked.levels()).containsExactly(IsolationLevel.values());
        assertThat(checked.strongest()).containsExactly(SERIALIZABLE);
        assertThat(checked.unordered()).isZero();
    }

    @Test
    void writes_over_each_other_s_writes_are_of_no_level() {
        CheckedHistory checked = new HistoryBuilder()
                .committed("T1", w("x", 1), w("y", 1))
                .committed("T2", w("x", 2), w("y", 2))
                .order("x", 1, 2)
                .order("y", 2, 1)
                .check();
        assertFound(checked, Phenomenon.G0, "dirty write", "T1 ww T2 w(x1) w(x2)", "T2 ww T1 w(y2) w(y1)");
        assertThat(checked.strongest()).isEmpty();
    }

    @Test
    void a_read_of_what_was_rolled_back_leaves_read_uncommitted() {
        CheckedHistory checked = new HistoryBuilder()
                .add("T1", Status.ABORTED, w("x", 1))
                .committed("T2", r("x", 1))
                .order("x", 1)
                .check();
        assertFound(checked, Phenomenon.G1A, "dirty read, of what was rolled back", "T1 wr T2 w(x1) r(x1)");
        assertThat(checked.strongest()).containsExactly(READ_UNCOMMITTED);
        assertThat(checked.committed()).isEqualTo(1);
    }

    @Test
    void an_aborted_write_that_nobody_reads_does_no_harm_and_hides_none_behind_it() {
        HistoryBuilder builder = new HistoryBuilder()
                .committed("T1", r("x", 0), r("y", 3))
                .add("T2", Status.ABORTED, w("x", 1))
                .committed("T3", w("x", 3), w("y", 3))
                .order("y", 3)
                .order("x", 1, 3);
        assertFound(builder.check(), Phenomenon.G_SINGLE, "read skew", "T1 rw T3 r(x0) w(x3)", "T3 wr T1 w(y3) r(y3)");
    }

    @Test
    void a_read_of_an_intermediate_version_leaves_read_uncommitted() {
        CheckedHistory checked = new HistoryBuilder()
                .committed("T1", w("x", 1), w("x", 2))
                .committed("T2", r("x", 1))
                .order("x", 1, 2)
                .check();
        assertFound(checked, Phenomenon.G1B, "dirty read, of an intermediate value", "T1 wr T2 w(x1) r(x1)");
        assertThat(checked.strongest()).containsExactly(READ_UNCOMMITTED);
    }

    @Test
    void reads_of_each_other_s_writes_leave_read_uncommitted() {
        CheckedHistory checked = new HistoryBuilder()
                .committed("T1", w("x", 1), r("y", 2))
                .committed("T2", w("y", 2), r("x", 1))
                .order("x", 1)
                .order("y", 2)
                .check();
        assertFound(
                checked, Phenomenon.G1C, "circular information flow", "T1 wr T2 w(x1) r(x1)", "T2 wr T1 w(y2) r(y2)");
        assertThat(checked.strongest()).containsExactly(READ_UNCOMMITTED);
    }

    @Test
    void read_skew_leaves_read_committed() {
        CheckedHistory checked = new HistoryBuilder()
                .committed("T1", r("x", 0), r("y", 1))
                .committed("T2", w("x", 1), w("y", 1))
                .order("x", 1)
                .order("y", 1)
                .check();
        assertFound(checked, Phenomenon.G_SINGLE, "read skew", "T1 rw T2 r(x0) w(x1)", "T2 wr T1 w(y1) r(y1)");
        assertThat(checked.strongest()).containsExactly(READ_COMMITTED);
    }

    @Test
    void another_value_of_the_same_object_is_a_non_repeatable_read() {
        CheckedHistory checked = new HistoryBuilder()
                .committed("T1", r("x", 0), r("x", 1))
                .committed("T2", w("x", 1))
                .order("x", 1)
                .check();
        assertFound(
                checked, Phenomenon.G_SINGLE, "non-repeatable read", "T1 rw T2 r(x0) w(x1)", "T2 wr T1 w(x1) r(x1)");
    }

    @Test
    void a_lost_update_is_named_and_leaves_read_committed() {
        CheckedHistory checked = new HistoryBuilder()
                .committed("T1", r("x", 0), w("x", 1))
                .committed("T2", r("x", 0), w("x", 2))
                .committed("T3", r("x", 0), w("x", 3))
                .order("x", 1, 2, 3)
                .check();
        assertFound(checked, Phenomenon.G_SINGLE, "lost update", "T2 rw T1 r(x0) w(x1)", "T1 ww T2 w(x1) w(x2)");
        assertThat(checked.anomalies().getFirst().count()).isEqualTo(2);
        assertThat(checked.strongest()).containsExactly(READ_COMMITTED);
    }

    @Test
    void an_update_of_who_read_nothing_can_be_lost_too() {
        CheckedHistory checked = new HistoryBuilder()
                .committed("T1", r("x", 0), w("x", 2))
                .committed("T2", w("x", 1))
                .order("x", 1, 2)
                .check();
        assertFound(checked, Phenomenon.G_SINGLE, "lost update", "T1 rw T2 r(x0) w(x1)", "T2 ww T1 w(x1) w(x2)");
    }

    @Test
    void a_lost_update_is_one_also_where_the_order_of_the_writes_is_not_known() {
        var order = new VersionOrder(
                "x",
                List.of(
                        new VersionOrder.Pair(version("x", 0), version("x", 1)),
                        new VersionOrder.Pair(version("x", 0), version("x", 2))),
                false);
        CheckedHistory checked = new HistoryBuilder()
                .committed("T1", r("x", 0), w("x", 1))
                .committed("T2", r("x", 0), w("x", 2))
                .order(order)
                .check();
        assertFound(checked, Phenomenon.G_SINGLE, "lost update", "T2 rw T1 r(x0) w(x1)", "T1 rw T2 r(x0) w(x2)");
        assertThat(checked.anomalies().getFirst().remark()).contains("either way");
        assertThat(checked.unordered()).isEqualTo(1);
        assertThat(checked.strongest()).containsExactly(READ_COMMITTED);
    }

    @Test
    void two_versions_of_unknown_order_in_one_transaction_are_a_non_repeatable_read() {
        var order = new VersionOrder(
                "x",
                List.of(
                        new VersionOrder.Pair(version("x", 0), version("x", 1)),
                        new VersionOrder.Pair(version("x", 0), version("x", 2))),
                false);
        CheckedHistory checked = new HistoryBuilder()
                .committed("T1", w("x", 1))
                .committed("T2", w("x", 2))
                .committed("T3", r("x", 1), r("x", 2))
                .order(order)
                .check();
        assertFound(
                checked, Phenomenon.G_SINGLE, "non-repeatable read", "T1 wr T3 w(x1) r(x1)", "T2 wr T3 w(x2) r(x2)");
    }

    @Test
    void write_skew_leaves_snapshot_isolation_but_not_locks_on_rows() {
        CheckedHistory checked = new HistoryBuilder()
                .committed("T1", r("x", 0), r("y", 0), w("x", 1))
                .committed("T2", r("x", 0), r("y", 0), w("y", 2))
                .order("x", 1)
                .order("y", 2)
                .check();
        assertFound(checked, Phenomenon.G2_ITEM, "write skew", "T1 rw T2 r(y0) w(y2)", "T2 rw T1 r(x0) w(x1)");
        assertThat(checked.strongest()).containsExactly(SNAPSHOT);
    }

    /** Fekete, O'Neil and O'Neil, "A Read-Only Transaction Anomaly Under Snapshot Isolation", 2004. */
    @Test
    void the_anomaly_of_a_read_only_transaction_is_allowed_by_snapshots() {
        CheckedHistory checked = new HistoryBuilder()
                .committed("T1", r("y", 0), w("y", 1))
                .committed("T2", r("x", 0), r("y", 0), w("x", 2))
                .committed("T3", r("x", 0), r("y", 1))
                .order("x", 2)
                .order("y", 1)
                .check();
        assertFound(
                checked,
                Phenomenon.G2_ITEM,
                "write skew",
                "T2 rw T1 r(y0) w(y1)",
                "T1 wr T3 w(y1) r(y1)",
                "T3 rw T2 r(x0) w(x2)");
        assertThat(checked.strongest()).containsExactly(SNAPSHOT);
    }

    @Test
    void a_long_fork_has_no_g_single_and_is_excluded_by_snapshots_all_the_same() {
        CheckedHistory checked = new HistoryBuilder()
                .committed("T1", w("x", 1))
                .committed("T2", w("y", 2))
                .committed("T3", r("x", 1), r("y", 0))
                .committed("T4", r("x", 0), r("y", 2))
                .order("x", 1)
                .order("y", 2)
                .check();
        assertFound(
                checked,
                Phenomenon.G_NONADJACENT,
                "long fork",
                "T3 rw T2 r(y0) w(y2)",
                "T2 wr T4 w(y2) r(y2)",
                "T4 rw T1 r(x0) w(x1)",
                "T1 wr T3 w(x1) r(x1)");
        assertThat(checked.strongest()).containsExactly(READ_COMMITTED);
    }

    @Test
    void a_phantom_leaves_locks_on_rows_but_not_snapshots() {
        CheckedHistory checked = new HistoryBuilder()
                .committed("T1", find(Set.of(version("x", 1)), version("x", 0)), r("sum", 1))
                .committed("T2", w("x", 1), w("sum", 1))
                .order("x", 1)
                .order("sum", 1)
                .check();
        assertFound(
                checked,
                Phenomenon.G_SINGLE,
                "phantom",
                "T1 rw by predicate T2 find([Version[object=x, number=0, text=0]]) w(x1)",
                "T2 wr T1 w(sum1) r(sum1)");
        assertThat(checked.strongest()).containsExactly(PL_2_99);
    }

    @Test
    void write_skew_by_predicates_is_allowed_by_snapshots_and_by_locks_on_rows() {
        CheckedHistory checked = new HistoryBuilder()
                .committed("T1", find(Set.of(version("x", 1), version("y", 2)), version("y", 0)), w("x", 1))
                .committed("T2", find(Set.of(version("x", 1), version("y", 2)), version("x", 0)), w("y", 2))
                .order("x", 1)
                .order("y", 2)
                .check();
        assertThat(checked.anomalies()).extracting(Anomaly::phenomenon).containsExactly(Phenomenon.G2);
        assertThat(checked.anomalies()).extracting(Anomaly::plain).containsExactly("phantom");
        assertThat(checked.strongest()).containsExactly(PL_2_99, SNAPSHOT);
    }

    @Test
    void a_write_that_changes_nothing_of_what_matches_is_no_phantom() {
        CheckedHistory checked = new HistoryBuilder()
                .committed("T1", find(Set.of(version("x", 0), version("x", 1)), version("x", 0)), r("sum", 1))
                .committed("T2", w("x", 1), w("sum", 1))
                .order("x", 1)
                .order("sum", 1)
                .check();
        assertThat(checked.anomalies()).isEmpty();
    }

    @Test
    void what_a_predicate_found_depends_on_who_last_changed_whether_it_matches() {
        CheckedHistory checked = new HistoryBuilder()
                .committed("T1", w("x", 1), r("y", 3))
                .committed("T2", w("x", 2))
                .committed("T3", find(Set.of(version("x", 1), version("x", 2)), version("x", 2)), w("y", 3))
                .order("x", 1, 2)
                .order("y", 3)
                .check();
        assertThat(checked.anomalies()).extracting(Anomaly::phenomenon).containsExactly(Phenomenon.G1C);
        assertThat(checked.anomalies().getFirst().dependencies()).hasSize(2);
    }

    @Test
    void own_writes_that_are_not_seen_are_of_no_level() {
        CheckedHistory checked = new HistoryBuilder()
                .committed("T1", w("x", 1), r("x", 0))
                .committed("T2", r("x", 2), w("x", 2))
                .order("x", 1, 2)
                .check();
        assertFound(checked, Phenomenon.INTERNAL, "own write not seen");
        assertThat(checked.anomalies().getFirst().count()).isEqualTo(2);
        assertThat(checked.anomalies().getFirst().accesses())
                .extracting(access -> access.operation().label())
                .containsExactly("w(x1)", "r(x0)");
        assertThat(checked.strongest()).isEmpty();
    }

    @Test
    void what_nobody_wrote_is_told() {
        CheckedHistory checked = new HistoryBuilder().committed("T1", r("x", 7)).check();
        assertFound(checked, Phenomenon.GARBAGE, "garbage read");
        assertThat(checked.strongest()).isEmpty();
    }

    @Test
    void who_nobody_knows_the_end_of_counts_as_committed_when_its_write_was_seen() {
        HistoryBuilder builder = new HistoryBuilder()
                .add("T1", Status.UNKNOWN, r("y", 0), w("x", 1))
                .add("T2", Status.UNKNOWN, w("z", 1))
                .committed("T3", r("x", 1), w("y", 1))
                .committed("T4", r("y", 1), r("z", 0))
                .order("x", 1)
                .order("y", 1)
                .order("z", 1);
        assertThat(builder.check().committed()).isEqualTo(3);
        assertThat(builder.check().anomalies()).isEmpty();
    }

    @Test
    void of_several_cycles_the_shortest_with_the_lowest_transactions_is_shown_of_each_kind() {
        CheckedHistory checked = new HistoryBuilder()
                .committed("T1", r("a", 0), r("b", 1))
                .committed("T2", w("a", 1), w("c", 1))
                .committed("T3", r("c", 1), w("b", 1))
                .committed("T4", r("x", 0), r("y", 1))
                .committed("T5", w("x", 1), w("y", 1))
                .committed("T6", r("u", 0), r("v", 1))
                .committed("T7", w("u", 1), w("v", 1))
                .order("a", 1)
                .order("b", 1)
                .order("c", 1)
                .order("x", 1)
                .order("y", 1)
                .order("u", 1)
                .order("v", 1)
                .check();
        assertFound(checked, Phenomenon.G_SINGLE, "read skew", "T4 rw T5 r(x0) w(x1)", "T5 wr T4 w(y1) r(y1)");
    }

    @Test
    void a_search_that_is_cut_off_says_so_and_still_shows_a_cycle() {
        History history = new HistoryBuilder()
                .committed("T1", w("x", 1))
                .committed("T2", w("y", 2))
                .committed("T3", r("x", 1), r("y", 0))
                .committed("T4", r("x", 0), r("y", 2))
                .order("x", 1)
                .order("y", 2)
                .history();
        CheckedHistory cut = HistoryCheck.check(history, 0);
        assertFound(
                cut,
                Phenomenon.G_NONADJACENT,
                "long fork",
                "T3 rw T2 r(y0) w(y2)",
                "T2 wr T4 w(y2) r(y2)",
                "T4 rw T1 r(x0) w(x1)",
                "T1 wr T3 w(x1) r(x1)");
        assertThat(cut.isCut()).isTrue();
        assertThat(HistoryCheck.check(history).isCut()).isFalse();
    }

    @Test
    void two_writes_of_one_version_are_refused() {
        HistoryBuilder builder = new HistoryBuilder().committed("T1", w("x", 1)).committed("T2", w("x", 1));
        assertThatThrownBy(builder::check)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Two operations write version 1 of x: ");
        assertThatThrownBy(() -> w("x", 0)).hasMessageContaining("writes the initial version of x");
        assertThatThrownBy(() -> version("x", -1)).hasMessageContaining("x has a version -1");
        HistoryBuilder twice = new HistoryBuilder().order("x", 1).order("x", 1);
        assertThatThrownBy(twice::check).hasMessageContaining("two orders of the versions of x");
    }
}
