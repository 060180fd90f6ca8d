package dev.chicane.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.engine.explain.Anomaly.Edge;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementTurnsTest {
    private static final int A = 1;
    private static final int B = 2;

    private final List<Step> steps = new ArrayList<>();

    private void sql(int actor, String statement) {
        add(actor, StepKind.SQL, statement);
    }

    private void add(int actor, StepKind kind, String target) {
        steps.add(new Step(
                steps.size() + 1,
                actor,
                kind,
                "Bank.java:1",
                "",
                target,
                "",
                false,
                List.of(),
                "",
                "Bank",
                steps.size() + 1));
    }

    private StatementTurns turns() {
        return new StatementTurns(new Accesses(new Trace(List.of("main", "a", "b"), steps)));
    }

    private static Anomaly anomaly(Edge... edges) {
        return new Anomaly("lost update", "G-single", "", List.of(edges));
    }

    private static Edge edge(String from, String to, String kind, int fromStep, int toStep) {
        return new Edge(from, to, kind, "account (alice)", fromStep, toStep, "one and the other");
    }

    /** By number: the two that change places. */
    private static List<Integer> steps(Conflict turn) {
        return List.of(turn.first().from() + 1, turn.second().from() + 1);
    }

    @Test
    void who_has_not_seen_a_write_comes_behind_its_commit() {
        sql(A, "select");
        sql(B, "select");
        sql(B, "update");
        add(A, StepKind.READ, "Bank#1.x");
        sql(B, "COMMIT");
        sql(A, "update");
        sql(A, "COMMIT");

        List<Conflict> found = turns().of(anomaly(edge("a", "b", "rw", 1, 3), edge("b", "a", "ww", 3, 6)));

        assertThat(found).extracting(StatementTurnsTest::steps).containsExactly(List.of(1, 5));
        Finding finding = turns().finding(found.getFirst());
        assertThat(finding.pattern()).isNull();
        assertThat(finding.sentence())
                .isEqualTo(
                        "a select (step 1, Bank.java:1), and only after that b COMMIT (step 5, Bank.java:1): it fails in this"
                                + " order only.");
    }

    @Test
    void a_read_that_comes_late_was_made_by_the_snapshot_of_its_transaction() {
        sql(A, "update");
        sql(A, "COMMIT");
        sql(A, "select 1");
        sql(B, "update");
        sql(B, "COMMIT");
        sql(A, "select");
        sql(A, "COMMIT");

        assertThat(turns().of(anomaly(edge("a #2", "b", "rw", 6, 4), edge("b", "a #2", "wr", 4, 6))))
                .extracting(StatementTurnsTest::steps)
                .containsExactly(List.of(3, 5));
    }

    @Test
    void what_commits_by_itself_changes_places_itself() {
        sql(A, "select");
        sql(B, "update");
        sql(A, "update");

        assertThat(turns().of(anomaly(edge("a", "b", "rw", 1, 2), edge("b", "a", "ww", 2, 3))))
                .extracting(StatementTurnsTest::steps)
                .containsExactly(List.of(1, 2));
    }

    @Test
    void steps_that_are_not_recorded_are_no_turns() {
        sql(A, "select");

        assertThat(turns().of(anomaly(edge("a", "b", "rw", 0, 1), edge("b", "a", "rw", 1, 9))))
                .isEmpty();
        assertThat(turns().of(null)).isEmpty();
        assertThat(turns().all()).isEmpty();
    }

    @Test
    void without_an_anomaly_each_commit_and_each_statement_before_it_may_change_places() {
        sql(A, "select");
        sql(B, "update");
        sql(B, "COMMIT");
        sql(A, "update");
        sql(A, "COMMIT");

        assertThat(turns().all())
                .extracting(StatementTurnsTest::steps)
                .containsExactly(List.of(3, 5), List.of(2, 5), List.of(1, 3));
    }

    @Test
    void an_anomaly_is_a_circle_and_knows_its_steps() {
        Anomaly found = anomaly(edge("a", "b", "rw", 7, 3), edge("b", "a", "wr", 3, 0));

        assertThat(found.units()).containsExactly("a", "b");
        assertThat(found.steps()).containsExactly(3, 7);
        assertThat(found.edges()).extracting(Edge::isAnti).containsExactly(true, false);
        assertThatThrownBy(() -> anomaly(edge("a", "b", "rw", 1, 2))).hasMessageContaining("not of 1");
    }
}
