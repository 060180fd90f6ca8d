package com.acme.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.acme.desk.TicketWorkflow.State;
import dev.chicane.guard.TestDatabase;
import dev.chicane.guard.TransitionConflict;
import dev.chicane.guard.workflow.Audit;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tickets, one step after the other, and escalated by twelve at a time. */
final class TicketWorkflowTest {
    private static final int THREADS = 12;
    private static TestDatabase database;

    private TicketWorkflow tickets;

    @BeforeAll
    static void start() throws SQLException {
        database = new TestDatabase(TicketWorkflow.TABLE);
        Audit.createTable(database.source());
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void fill() throws SQLException {
        database.run("truncate ticket, guard_transition; insert into ticket (id, state) values (1, 'OPEN')");
        tickets = new TicketWorkflow(database.transactions());
    }

    @Test
    void a_ticket_is_escalated_taken_over_and_closed() throws SQLException {
        assertThat(tickets.escalate(1, "alice", "nobody answers")).isTrue();
        assertThat(tickets.escalate(1, "bob", "nobody answers")).isFalse();
        tickets.comment(1, "carol", "I am on it");
        tickets.move(1, State.OPEN, "carol", "taken over");
        assertThat(tickets.escalate(1, "carol", "beyond me")).isTrue();
        tickets.move(1, State.RESOLVED, "dave", "turned off and on");
        tickets.move(1, State.CLOSED, "alice", "thanks");

        assertThat(database.ask("select concat_ws(' ', state, level) from ticket"))
                .isEqualTo("CLOSED 3");
        assertThat(tickets.history(1))
                .extracting(moved ->
                        moved.who() + ' ' + moved.to() + ": " + moved.why().orElse(""))
                .containsExactly(
                        "alice CLOSED: thanks",
                        "dave RESOLVED: turned off and on",
                        "carol ESCALATED: beyond me",
                        "carol OPEN: taken over",
                        "carol ESCALATED: I am on it",
                        "alice ESCALATED: nobody answers");
        assertThatExceptionOfType(TransitionConflict.class)
                .isThrownBy(() -> tickets.escalate(1, "bob", "too late"))
                .withMessageContaining("it is CLOSED, where 'alice' has moved it");
    }

    @Test
    void twelve_who_escalate_it_raise_its_level_once() throws Exception {
        int raised = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(pool.submit(() -> tickets.escalate(1, "somebody", "nobody answers")));
            }
            for (Future<Boolean> each : all) {
                raised += each.get() ? 1 : 0;
            }
        }
        assertThat(raised).isEqualTo(1);
        assertThat(database.ask("select level from ticket")).isEqualTo("2");
        assertThat(tickets.history(1)).hasSize(1);
    }
}
