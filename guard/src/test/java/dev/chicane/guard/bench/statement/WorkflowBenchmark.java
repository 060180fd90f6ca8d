package dev.chicane.guard.bench.statement;

import dev.chicane.guard.KeptConnections;
import dev.chicane.guard.bench.Rounds;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.guard.workflow.Audit;
import dev.chicane.guard.workflow.Flow;
import dev.chicane.guard.workflow.Workflow;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Measures transitions against the plain SQL that they wrap, with the same table for what is kept of them. No part of the tests, which have
 * other names: it is run by its own.
 */
final class WorkflowBenchmark {
    private static final Flow<String> FLOW = Flow.of(List.of("IDLE", "BUSY"))
            .begins("IDLE")
            .allows("IDLE", "BUSY")
            .allows("BUSY", "IDLE")
            .ends();
    private static final String TABLES = """
            create table job (id int primary key, moves int not null, version int not null);
            create table task (id int primary key, job int not null, state text not null, version int not null);
            create index on task (job);
            insert into job select i, 0, 0 from generate_series(0, 9) i;
            insert into task select i, i / 100, 'IDLE', 0 from generate_series(0, 999) i""";

    private static final String UPDATE = "update task set state = ?, version = version + 1 where id = ? and state = ?";
    private static final String UPDATE_CHILDREN =
            "update task set state = ?, version = version + 1 where job = ? and state = ? and id < 510";
    private static final String KEEP =
            "insert into guard_transition (entity, id, state_before, state_after, who, why, correlation, at)"
                    + " values ('task', ?, ?, ?, 'bench', 'why', null, clock_timestamp())";

    private static final String KEEP_CHILDREN =
            "insert into guard_transition (entity, id, state_before, state_after, who, why, correlation, at)"
                    + " select 'task', id::text, ?, ?, 'bench', 'why', null, clock_timestamp() from task"
                    + " where job = 5 and id < 510";

    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final JdbcTransactions transactions = JdbcTransactions.over(KeptConnections.of(source));
    private final Workflow<String> tasks =
            Workflow.of(transactions, "task", FLOW).under("job", "job");
    // Mutable state
    private boolean isBusy;
    private boolean areBusy;

    @Test
    void measures_transitions_beside_their_plain_sql() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            source.setUrl(server.url());
            Audit.createTable(source);
            transactions.run(connection -> run(connection, TABLES));
            Rounds.print(
                    List.of(
                            new Pair("one row moved", thread -> plain(false), thread -> guarded(false), 1),
                            new Pair(
                                    "one row moved with its parent", thread -> plain(true), thread -> guarded(true), 1),
                            new Pair("ten children moved", thread -> plainChildren(), thread -> children(), 1)),
                    "| microseconds for a transaction | threads | plain SQL | guard | ratio |");
        }
    }

    private static String state(boolean busy) {
        return busy ? "BUSY" : "IDLE";
    }

    private void plain(boolean withParent) throws SQLException {
        transactions.run(connection -> {
            if (withParent) {
                run(connection, "update job set moves = moves + 1, version = version + 1 where id = 0");
            }
            require(run(connection, UPDATE, state(!isBusy), 7, state(isBusy)) == 1);
            run(connection, KEEP, "7", state(isBusy), state(!isBusy));
        });
        isBusy = !isBusy;
    }

    private void guarded(boolean withParent) throws SQLException {
        var task = tasks.of(7).by("bench").because("why");
        (withParent ? task.parent(0, job -> job.add("moves", 1)) : task).to(state(!isBusy));
        isBusy = !isBusy;
    }

    private void plainChildren() throws SQLException {
        transactions.run(connection -> {
            run(connection, "select 1 from job where id = 5 for no key update");
            require(run(connection, UPDATE_CHILDREN, state(!areBusy), 5, state(areBusy)) == 10);
            require(run(connection, KEEP_CHILDREN, state(areBusy), state(!areBusy)) == 10);
        });
        areBusy = !areBusy;
    }

    private void children() throws SQLException {
        require(tasks.childrenOf(5)
                        .only(List.of(500, 501, 502, 503, 504, 505, 506, 507, 508, 509))
                        .by("bench")
                        .because("why")
                        .to(state(!areBusy))
                        .size()
                == 10);
        areBusy = !areBusy;
    }

    private static int run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.execute() ? 0 : statement.getUpdateCount();
        }
    }

    private static void require(boolean isSo) {
        if (!isSo) {
            throw new IllegalStateException("What is measured does not do what it should.");
        }
    }
}
