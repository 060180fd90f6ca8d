package com.acme.desk;

import static com.acme.desk.TicketWorkflow.State.CLOSED;
import static com.acme.desk.TicketWorkflow.State.ESCALATED;
import static com.acme.desk.TicketWorkflow.State.NEW;
import static com.acme.desk.TicketWorkflow.State.OPEN;
import static com.acme.desk.TicketWorkflow.State.RESOLVED;

import dev.chicane.guard.TransitionConflict;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.guard.workflow.Flow;
import dev.chicane.guard.workflow.Moved;
import dev.chicane.guard.workflow.Workflow;
import java.sql.SQLException;
import java.util.List;

/** Tickets that are answered, escalated and closed, each step with a comment. */
public final class TicketWorkflow {
    /** Where a ticket is. */
    public enum State {
        NEW,
        OPEN,
        ESCALATED,
        RESOLVED,
        CLOSED
    }

    /** The table. */
    public static final String TABLE = """
            create table ticket (
                id bigint primary key,
                state text not null default 'NEW',
                level int not null default 1,
                version bigint not null default 0
            );
            """;

    private static final Flow<State> FLOW = Flow.of(State.class)
            .begins(NEW)
            .allows(NEW, OPEN)
            .allows(OPEN, ESCALATED, RESOLVED)
            .allows(ESCALATED, OPEN, RESOLVED)
            .allows(RESOLVED, OPEN, CLOSED)
            .ends(CLOSED);

    private final Workflow<State> tickets;

    /** Of the tickets in this database. */
    public TicketWorkflow(JdbcTransactions transactions) {
        tickets = Workflow.of(transactions, "ticket", FLOW);
    }

    /** Moves it, and says why. */
    public Moved move(long ticket, State to, String who, String comment) throws SQLException {
        return tickets.of(ticket).by(who).because(comment).to(to);
    }

    /**
     * Raises its level by one, however many ask for it at the same moment. Who takes it over moves it to {@link State#OPEN}; after that it can be
     * escalated again.
     *
     * @return whether it was this that has raised it; false if somebody has done it already
     */
    public boolean escalate(long ticket, String who, String why) throws SQLException {
        try {
            tickets.of(ticket)
                    .by(who)
                    .because(why)
                    .change(row -> row.add("level", 1))
                    .to(ESCALATED);
            return true;
        } catch (TransitionConflict e) {
            if (e.isThereAlready()) {
                return false;
            }
            throw e;
        }
    }

    /** Something is said of it, which changes nothing. */
    public Moved comment(long ticket, String who, String text) throws SQLException {
        return tickets.of(ticket).by(who).note(text);
    }

    /** All of that, the newest first. */
    public List<Moved> history(long ticket) throws SQLException {
        return tickets.history(ticket);
    }
}
