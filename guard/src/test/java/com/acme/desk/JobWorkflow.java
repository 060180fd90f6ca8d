package com.acme.desk;

import static com.acme.desk.JobWorkflow.State.ASSIGNED;
import static com.acme.desk.JobWorkflow.State.AUTOCLOSED;
import static com.acme.desk.JobWorkflow.State.COMPLETED;
import static com.acme.desk.JobWorkflow.State.INPROGRESS;

import dev.chicane.guard.field.Fields;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.guard.workflow.Flow;
import dev.chicane.guard.workflow.Moved;
import dev.chicane.guard.workflow.Workflow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Jobs with checkpoints: the last checkpoint that is completed completes its job, and a job that is overdue is closed with all that is open. */
public final class JobWorkflow {
    /** Where a job is, or a checkpoint. */
    public enum State {
        ASSIGNED,
        INPROGRESS,
        COMPLETED,
        AUTOCLOSED
    }

    /** The tables. */
    public static final String TABLES = """
            create table job (
                id bigint primary key,
                state text not null default 'ASSIGNED',
                completed int not null default 0,
                version bigint not null default 0
            );
            create table checkpoint (
                id bigint primary key,
                job bigint not null references job,
                state text not null default 'ASSIGNED',
                version bigint not null default 0
            );
            create index checkpoint_job on checkpoint (job);
            """;

    private static final Flow<State> JOB = Flow.of(State.class)
            .begins(ASSIGNED)
            .allows(ASSIGNED, INPROGRESS, AUTOCLOSED)
            .allows(INPROGRESS, COMPLETED, AUTOCLOSED)
            .ends(COMPLETED, AUTOCLOSED);

    private static final Flow<State> CHECKPOINT = Flow.of(State.class)
            .begins(ASSIGNED)
            .allows(ASSIGNED, INPROGRESS, COMPLETED, AUTOCLOSED)
            .allows(INPROGRESS, COMPLETED, AUTOCLOSED)
            .ends(COMPLETED, AUTOCLOSED);

    private static final String IS_OPEN =
            "select exists (select from checkpoint where job = ? and state in ('ASSIGNED', 'INPROGRESS'))";

    private final JdbcTransactions transactions;
    private final Fields fields;
    private final Workflow<State> jobs;
    private final Workflow<State> checkpoints;

    /** Of the jobs in this database. */
    public JobWorkflow(JdbcTransactions transactions) {
        this.transactions = transactions;
        fields = Fields.in(transactions);
        jobs = Workflow.of(transactions, "job", JOB);
        checkpoints = Workflow.of(transactions, "checkpoint", CHECKPOINT).under("job", "job");
    }

    /** Somebody begins with it. */
    public void start(long job, String who) throws SQLException {
        jobs.of(job).by(who).to(INPROGRESS);
    }

    /**
     * A checkpoint is completed, and with the last one the job.
     *
     * @return whether it was the last one
     */
    public boolean complete(long job, long checkpoint, String who) throws SQLException {
        return transactions.call(connection -> {
            checkpoints
                    .of(checkpoint)
                    .by(who)
                    .parent(job, row -> row.add("completed", 1).where("state = ?", INPROGRESS))
                    .to(COMPLETED);
            return completeJob(connection, job, who);
        });
    }

    /**
     * Several checkpoints are completed at once, such as by somebody who was out of reach. Those that are over already stay as they are.
     *
     * @return those that are completed by this
     */
    public List<Moved> completeAll(long job, Collection<Long> some, String who) throws SQLException {
        return transactions.call(connection -> {
            List<Moved> completed =
                    checkpoints.childrenOf(job).only(some).by(who).to(COMPLETED);
            if (!completed.isEmpty()) {
                count(job, completed.size());
                completeJob(connection, job, who);
            }
            return completed;
        });
    }

    private void count(long job, int completed) throws SQLException {
        boolean isInProgress = fields.of("job", job)
                .add("completed", completed)
                .where("state = ?", INPROGRESS)
                .apply();
        if (!isInProgress) {
            throw new IllegalStateException("Job " + job + " is not in progress: start it before.");
        }
    }

    /** Nobody else is at it: the job is locked since the first checkpoint was asked for, by whoever asks for one of its. */
    private boolean completeJob(Connection connection, long job, String who) throws SQLException {
        if (isOpen(connection, job)) {
            return false;
        }
        jobs.of(job).by(who).because("the last checkpoint is completed").to(COMPLETED);
        return true;
    }

    private static boolean isOpen(Connection connection, long job) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(IS_OPEN)) {
            ask.setLong(1, job);
            try (ResultSet rows = ask.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    /** Its time is over: it is closed, with all of its checkpoints that are open. */
    public void autoclose(long job, String why) throws SQLException {
        jobs.of(job)
                .by("autoclose")
                .because(why)
                .children(checkpoints, AUTOCLOSED)
                .to(AUTOCLOSED);
    }

    /** What has become of a job, the newest first. */
    public List<Moved> history(long job) throws SQLException {
        return jobs.history(job);
    }
}
