package dev.chicane.guard.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.guard.NoSuchRow;
import dev.chicane.guard.Search;
import dev.chicane.guard.TransitionConflict;
import dev.chicane.guard.transaction.JdbcTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A parent and its children, moved by two, in every order of their statements: the parent is locked first; and by hand, with the child first. */
final class FamiliesInAnyOrderTest {
    private static final Flow<String> FLOW = Flow.of(List.of("OPEN", "DONE", "CLOSED"))
            .begins("OPEN")
            .allows("OPEN", "DONE", "CLOSED")
            .ends("DONE", "CLOSED");

    private static Search search;
    private static JdbcTransactions transactions;
    private static Workflow<String> jobs;
    private static Workflow<String> checkpoints;

    private interface Work {
        void run() throws SQLException;
    }

    @BeforeAll
    static void start() throws SQLException {
        search = new Search("create table job (id int primary key, state text not null, done int not null);"
                + " create table checkpoint (id int primary key, job int not null references job, state text not null);"
                + " insert into job values (1, 'OPEN', 0); insert into checkpoint values (1, 1, 'OPEN'), (2, 1, 'OPEN');"
                + " create table ended (who text primary key)");
        Audit.createTable(search.database().dataSource());
        transactions = JdbcTransactions.over(search.database().dataSource());
        jobs = Workflow.of(transactions, "job", FLOW);
        checkpoints = Workflow.of(transactions, "checkpoint", FLOW).under("job", "job");
        notThere(() -> jobs.of(77).by("nobody").to("DONE"));
        notThere(() -> checkpoints.of(77).by("nobody").parent(1).to("DONE"));
        notThere(() -> checkpoints
                .of(77)
                .by("nobody")
                .parent(1, row -> row.add("done", 1))
                .to("DONE"));
    }

    /** The tables are known then. */
    private static void notThere(Work work) throws SQLException {
        try {
            work.run();
        } catch (NoSuchRow e) {
            assertThat(e).hasMessageContaining("(77)");
        }
    }

    @AfterAll
    static void stop() throws SQLException {
        search.close();
    }

    private static Exploration both(Work one, Work other) {
        return search.of(race -> {
            race.anyOutcome();
            race.actor("one", () -> toItsEnd("one", one));
            race.actor("other", () -> toItsEnd("other", other));
            race.invariant("both come to their end", "select count(*) from ended having count(*) <> 2");
        });
    }

    /** That it may not be done is an end. */
    private static void toItsEnd(String who, Work work) throws SQLException {
        try {
            work.run();
        } catch (TransitionConflict e) {
            assertThat(e.found()).isPresent();
        }
        transactions.run(connection -> run(connection, "insert into ended values ('" + who + "')"));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private static void holds(Exploration found) {
        assertThat(found.verdict())
                .as("%s %s", Search.failure(found), found.notCovered())
                .isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.schedules()).isGreaterThan(2);
    }

    private static void fails(Exploration found) {
        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(Search.failure(found)).contains("both come to their end");
    }

    private static void tryToDo(int checkpoint) throws SQLException {
        try {
            checkpoints.of(checkpoint).by("somebody").to("DONE");
        } catch (TransitionConflict e) {
            assertThat(e.isThereAlready()).isTrue();
        }
    }

    // ---------------------------------------------------------------- siblings

    @Test
    void siblings_in_opposite_orders_never_wait_for_each_other() {
        holds(both(
                () -> transactions.run(connection -> {
                    tryToDo(1);
                    tryToDo(2);
                }),
                () -> transactions.run(connection -> {
                    tryToDo(2);
                    tryToDo(1);
                })));
    }

    @Test
    void siblings_without_their_parent_are_a_deadlock() {
        fails(both(
                () -> transactions.run(connection -> {
                    doByHand(connection, 1);
                    doByHand(connection, 2);
                }),
                () -> transactions.run(connection -> {
                    doByHand(connection, 2);
                    doByHand(connection, 1);
                })));
    }

    private static void doByHand(Connection connection, int checkpoint) throws SQLException {
        run(connection, "update checkpoint set state = 'DONE' where state = 'OPEN' and id = " + checkpoint);
    }

    @Test
    void one_of_them_and_all_of_them_never_wait_for_each_other() {
        holds(both(
                () -> checkpoints.childrenOf(1).by("somebody").to("DONE"),
                () -> transactions.run(connection -> {
                    tryToDo(2);
                    tryToDo(1);
                })));
    }

    // ---------------------------------------------------------------- parent and child

    @Test
    void a_child_with_its_parent_never_waits_for_the_parent_with_its_children() {
        holds(both(
                () -> jobs.of(1).by("autoclose").children(checkpoints, "CLOSED").to("CLOSED"),
                () -> checkpoints
                        .of(1)
                        .by("somebody")
                        .parent(1, row -> row.add("done", 1))
                        .to("DONE")));
    }

    @Test
    void nor_does_a_child_before_its_parent_in_a_transaction() {
        holds(both(
                () -> jobs.of(1).by("autoclose").children(checkpoints, "CLOSED").to("CLOSED"),
                () -> transactions.run(connection -> {
                    checkpoints.of(1).by("somebody").to("DONE");
                    jobs.of(1).by("somebody").to("DONE");
                })));
    }

    @Test
    void the_child_first_is_a_deadlock() {
        fails(both(
                () -> transactions.run(connection -> {
                    run(connection, "update job set state = 'CLOSED' where id = 1 and state = 'OPEN'");
                    run(connection, "update checkpoint set state = 'CLOSED' where job = 1 and state = 'OPEN'");
                }),
                () -> transactions.run(connection -> {
                    doByHand(connection, 1);
                    run(connection, "update job set done = done + 1 where id = 1");
                })));
    }
}
