package dev.chicane.guard.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.chicane.guard.NoSuchRow;
import dev.chicane.guard.TestDatabase;
import dev.chicane.guard.TransitionConflict;
import dev.chicane.guard.transaction.JdbcTransactions;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transitions of all that belongs to one row, on a real PostgreSQL. */
final class ChildTransitionsTest {
    private static final Flow<String> FLOW = Flow.of(List.of("OPEN", "DONE", "CLOSED"))
            .begins("OPEN")
            .allows("OPEN", "DONE", "CLOSED")
            .ends("DONE", "CLOSED");
    private static TestDatabase database;

    private JdbcTransactions transactions;
    private Workflow<String> jobs;
    private Workflow<String> checkpoints;

    @BeforeAll
    static void start() throws SQLException {
        database = new TestDatabase("create table job (id text primary key, state text not null);"
                + " create table checkpoint (id text primary key, job text not null, state text not null, version int);"
                + " create index on checkpoint (job)");
        Audit.createTable(database.source());
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void fill() throws SQLException {
        database.run("truncate job, checkpoint, guard_transition;"
                + " insert into job values ('a', 'OPEN'), ('b', 'OPEN');"
                + " insert into checkpoint values ('c3', 'a', 'OPEN'), ('c1', 'a', 'OPEN'), ('c2', 'a', 'DONE'),"
                + " ('c4', 'a', 'OPEN'), ('d1', 'b', 'OPEN')");
        transactions = database.transactions();
        jobs = Workflow.of(transactions, "job", FLOW);
        checkpoints = Workflow.of(transactions, "checkpoint", FLOW).under("job", "job");
    }

    private static String states() throws SQLException {
        return String.valueOf(
                database.ask(
                        "select string_agg(concat_ws(' ', id, state, version), ', ' order by id) from"
                                + " (select id, state, null::int as version from job union all select id, state, version from checkpoint) s"));
    }

    @Test
    void all_of_a_parent_are_moved_that_may() throws SQLException {
        List<Moved> moved = checkpoints
                .childrenOf("a")
                .by("alice")
                .because("inspected")
                .correlation("tour 3")
                .to("DONE");

        assertThat(moved).extracting(Moved::id).containsExactly("c1", "c3", "c4");
        assertThat(moved).isSortedAccordingTo((one, other) -> Long.compare(one.number(), other.number()));
        assertThat(moved)
                .allSatisfy(one -> assertThat(List.of(
                                one.entity(),
                                one.from(),
                                one.to(),
                                one.who(),
                                one.why().get()))
                        .containsExactly("checkpoint", "OPEN", "DONE", "alice", "inspected"));
        assertThat(Audit.in(transactions).find(AuditQuery.all().correlation("tour 3")))
                .containsExactlyInAnyOrderElementsOf(moved);
        assertThat(states()).isEqualTo("a OPEN, b OPEN, c1 DONE 1, c2 DONE, c3 DONE 1, c4 DONE 1, d1 OPEN");
    }

    @Test
    void only_those_are_moved_that_are_named_and_belong_to_it() throws SQLException {
        assertThat(checkpoints
                        .childrenOf("a")
                        .only(List.of("c4", "c1", "c2", "d1", "x"))
                        .by("alice")
                        .to("DONE"))
                .extracting(Moved::id)
                .containsExactly("c1", "c4");
        assertThat(checkpoints.childrenOf("a").only(List.of()).by("alice").to("DONE"))
                .isEmpty();
        assertThat(states()).isEqualTo("a OPEN, b OPEN, c1 DONE 1, c2 DONE, c3 OPEN, c4 DONE 1, d1 OPEN");
    }

    @Test
    void a_parent_takes_its_children_along() throws SQLException {
        Moved moved = jobs.of("a")
                .by("autoclose")
                .because("overdue")
                .children(checkpoints, "CLOSED")
                .to("CLOSED");

        assertThat(states()).isEqualTo("a CLOSED, b OPEN, c1 CLOSED 1, c2 DONE, c3 CLOSED 1, c4 CLOSED 1, d1 OPEN");
        assertThat(Audit.in(transactions).find(AuditQuery.of("checkpoint")))
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.why()).isEqualTo(moved.why()));
    }

    @Test
    void a_parent_that_may_not_go_leaves_its_children_where_they_are() throws SQLException {
        database.run("update job set state = 'DONE' where id = 'a'");
        assertThatExceptionOfType(TransitionConflict.class)
                .isThrownBy(() -> jobs.of("a")
                        .by("autoclose")
                        .children(checkpoints, "CLOSED")
                        .to("CLOSED"));
        assertThat(states()).isEqualTo("a DONE, b OPEN, c1 OPEN, c2 DONE, c3 OPEN, c4 OPEN, d1 OPEN");
    }

    @Test
    void children_of_nobody_are_told_apart_from_none() throws SQLException {
        assertThatExceptionOfType(NoSuchRow.class)
                .isThrownBy(() -> checkpoints.childrenOf("x").by("alice").to("DONE"))
                .withMessage("job(x) is not there: no row has that as its primary key.");
        database.run("delete from checkpoint where job = 'b'");
        assertThat(checkpoints.childrenOf("b").by("alice").to("DONE")).isEmpty();
    }

    @Test
    void what_belongs_to_nothing_has_no_parent() {
        assertThatIllegalStateException()
                .isThrownBy(() -> jobs.childrenOf("a"))
                .withMessageContaining("job belongs to nothing: say by under(...) which table has its parents");
        assertThatIllegalStateException().isThrownBy(() -> jobs.of("a").parent("b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> checkpoints.of("c1").children(checkpoints, "CLOSED"))
                .withMessageContaining("checkpoint belongs to job, and not to checkpoint");
    }

    @Test
    void children_of_other_transactions_are_refused_and_the_parent_stays() throws SQLException {
        Workflow<String> others =
                Workflow.of(database.transactions(), "checkpoint", FLOW).under("job", "job");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        jobs.of("a").by("autoclose").children(others, "CLOSED").to("CLOSED"))
                .withMessageContaining("checkpoint has other transactions than what it is moved with");
        assertThat(states()).startsWith("a OPEN").contains("c1 OPEN");
    }

    @Test
    void too_many_at_a_time_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> checkpoints.childrenOf("a").only(Collections.nCopies(10_001, "c1")))
                .withMessageContaining("At most 10,000 rows are named at a time, not 10001");
    }
}
