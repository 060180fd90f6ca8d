package com.acme.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.guard.NoSuchRow;
import dev.chicane.guard.Search;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.guard.workflow.Audit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Jobs and tickets of which two do the same at the same moment, in every order of their statements; and by hand: read, checked and written. */
final class DeskInAnyOrderTest {
    private static final String COMPLETED_ONCE = "select j.state, j.completed, count(g.id) from job j left join"
            + " guard_transition g on g.entity = 'job' and g.id = '1' where j.id = 1 group by j.id"
            + " having count(g.id) <> 1 or j.state <> 'COMPLETED' or j.completed <> 2";
    private static final String RAISED_ONCE =
            "select state, level from ticket where state <> 'ESCALATED' or level <> 2";

    private static Search search;
    private static JdbcTransactions transactions;
    private static JobWorkflow jobs;
    private static TicketWorkflow tickets;

    private interface Work {
        void run() throws SQLException;
    }

    @BeforeAll
    static void start() throws SQLException {
        search = new Search(JobWorkflow.TABLES + TicketWorkflow.TABLE
                + " insert into job (id, state) values (1, 'INPROGRESS');"
                + " insert into checkpoint (id, job) values (11, 1), (12, 1);"
                + " insert into ticket (id, state) values (1, 'OPEN')");
        Audit.createTable(search.database().dataSource());
        transactions = JdbcTransactions.over(search.database().dataSource());
        jobs = new JobWorkflow(transactions);
        tickets = new TicketWorkflow(transactions);
        notThere(() -> jobs.start(77, "nobody"));
        notThere(() -> jobs.complete(77, 77, "nobody"));
        notThere(() -> jobs.complete(1, 77, "nobody"));
        notThere(() -> tickets.escalate(77, "nobody", "nothing"));
    }

    /** The tables are known then. */
    private static void notThere(Work work) throws SQLException {
        try {
            work.run();
        } catch (NoSuchRow e) {
            assertThat(e).hasMessageContaining("77");
        }
    }

    @AfterAll
    static void stop() throws SQLException {
        search.close();
    }

    private static Exploration two(Work one, Work other, String what, String query) {
        return search.of(race -> {
            race.actor("one", one::run);
            race.actor("other", other::run);
            race.invariant(what, query);
        });
    }

    private static void holds(Exploration found) {
        assertThat(found.verdict())
                .as("%s %s", Search.failure(found), found.notCovered())
                .isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.schedules()).isGreaterThan(1);
    }

    private static void fails(Exploration found, String what) {
        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(Search.failure(found)).contains(what);
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(query);
                ResultSet rows = ask.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }

    // ---------------------------------------------------------------- the last two checkpoints

    @Test
    void the_last_of_two_checkpoints_completes_the_job() {
        holds(two(
                () -> jobs.complete(1, 11, "one"),
                () -> jobs.complete(1, 12, "other"),
                "the job is completed, once",
                COMPLETED_ONCE));
    }

    @Test
    void without_the_job_s_being_locked_each_sees_the_other_one_open() {
        fails(
                two(
                        () -> transactions.run(connection -> completeByHand(connection, 11)),
                        () -> transactions.run(connection -> completeByHand(connection, 12)),
                        "the job is completed, once",
                        COMPLETED_ONCE),
                "the job is completed, once");
    }

    private static void completeByHand(Connection connection, int checkpoint) throws SQLException {
        run(connection, "update checkpoint set state = 'COMPLETED' where id = " + checkpoint);
        if (number(connection, "select count(*) from checkpoint where job = 1 and state = 'ASSIGNED'") == 0) {
            run(connection, "update job set state = 'COMPLETED', completed = 2 where id = 1");
            run(
                    connection,
                    "insert into guard_transition (entity, id, state_before, state_after, who, at)"
                            + " values ('job', '1', 'INPROGRESS', 'COMPLETED', 'by hand', now())");
        }
    }

    // ---------------------------------------------------------------- an escalation

    @Test
    void the_level_of_a_ticket_is_raised_once() {
        holds(two(
                () -> tickets.escalate(1, "one", "nobody answers"),
                () -> tickets.escalate(1, "other", "nobody answers"),
                "the level is raised once",
                RAISED_ONCE));
    }

    @Test
    void read_checked_and_written_it_is_raised_twice() {
        fails(
                two(
                        () -> transactions.run(DeskInAnyOrderTest::escalateByHand),
                        () -> transactions.run(DeskInAnyOrderTest::escalateByHand),
                        "the level is raised once",
                        RAISED_ONCE),
                "the level is raised once");
    }

    private static void escalateByHand(Connection connection) throws SQLException {
        if (number(connection, "select count(*) from ticket where id = 1 and state = 'OPEN'") == 1) {
            run(connection, "update ticket set state = 'ESCALATED', level = level + 1 where id = 1");
        }
    }
}
