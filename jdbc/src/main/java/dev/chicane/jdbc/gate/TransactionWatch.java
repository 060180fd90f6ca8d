package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Abort;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.Transactions;
import dev.chicane.jdbc.footprint.LockDependence;
import dev.chicane.jdbc.sql.FirstWord;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Tells the scheduler of the transactions of a session: when one is open, and when the server has aborted it for the sake of others. Where
 * that is asked for, it has the server abort one.
 *
 * <p>Used on the carrier.
 */
final class TransactionWatch {
    /** Serialization failure, and the victim of a deadlock. */
    static final Set<String> ABORTIONS = Set.of("40001", "40P01");

    /** What else there would be no reason for if nobody else were there: a lock that is not free, and a statement that is ended. */
    private static final Set<String> REFUSALS = Set.of("40001", "40P01", "55P03", "57014");

    /** What begins a transaction, ends it without a question, or is no matter to it. */
    private static final Set<String> NEVER_REFUSED =
            Set.of("", "rollback", "abort", "begin", "start", "savepoint", "release", "set", "reset", "show");

    private static final int MOST_CAUSES = 50;

    private final Connection connection;
    private final Refusals refusals;

    // Mutable state
    private @Nullable Actor holder;

    TransactionWatch(Connection connection, Refusals refusals) {
        this.connection = connection;
        this.refusals = refusals;
    }

    /** Why the server has aborted a transaction for the sake of others, if that is what it says; else "". */
    static String abortion(Throwable thrown) {
        String state = state(thrown);
        return ABORTIONS.contains(state) ? state : "";
    }

    private static String state(Throwable thrown) {
        int depth = 0;
        for (Throwable at = thrown; at != null && depth < MOST_CAUSES; at = at.getCause()) {
            if (at instanceof SQLException refused && refused.getSQLState() != null) {
                return refused.getSQLState();
            }
            depth++;
        }
        return "";
    }

    /** An execution has ended, and its transactions with it. */
    void reset() {
        holder = null;
    }

    /** A call of the session's is over; {@code isStep}: as a step of its own. */
    void look(Actor self, boolean isStep) {
        if (self.dying() || self.atomic()) {
            return;
        }
        Transactions transactions = self.scheduler().transactions();
        transactions.leaves(self);
        boolean isOpen = state() != TransactionState.IDLE;
        Actor had = holder;
        if (isOpen && had == null) {
            holder = self;
            transactions.opened(self);
        } else if (!isOpen && had != null) {
            holder = null;
            transactions.closed(had);
        } else if (!isOpen && isStep) {
            transactions.passed(self);
        }
        if (state() == TransactionState.OPEN) {
            transactions.goesOn(self);
        }
    }

    /** The same where it has failed. */
    void lookAtFailure(Actor self, SQLException failure) {
        String state = state(failure);
        if (REFUSALS.contains(state) && !self.dying() && !self.atomic()) {
            Actor had = holder;
            refusals.note(self.scheduler().transactions().aborted(had == null ? self : had, state), failure);
        }
    }

    /** What is done in place of a statement or a commit: that, or its abortion. */
    Callable<@Nullable Object> orRefusal(
            Actor self,
            Object target,
            Method method,
            String sql,
            LockDependence dependence,
            Callable<@Nullable Object> call) {
        if (self.atomic() || self.dying()) {
            return call;
        }
        String word = word(target, method, sql);
        self.scheduler().transactions().enters(self);
        if (NEVER_REFUSED.contains(word)) {
            return call;
        }
        boolean isEnd = word.equals("commit") || word.equals("end");
        boolean isLast = isEnd || (state() == TransactionState.IDLE && commitsByItself());
        dependence.in(sql).ifPresent(self.scheduler().transactions()::dependsOnLocks);
        Abort refusal = self.scheduler().transactions().refusal(self, isLast);
        return refusal == null ? call : () -> refuse(refusal, isEnd, target, method, sql);
    }

    private static String word(Object target, Method method, String sql) {
        if (target instanceof Connection) {
            return method.getName().equals("rollback") ? "rollback" : "commit";
        }
        return FirstWord.of(sql);
    }

    private boolean commitsByItself() {
        try {
            return connection.getAutoCommit();
        } catch (SQLException e) {
            // It is closed: what the call comes to says so.
            return true;
        }
    }

    /** Does not return: the server refuses in its own way, so that the session is in the state that this leaves. */
    private @Nullable Object refuse(Abort abort, boolean isEnd, Object target, Method method, String sql)
            throws SQLException {
        boolean isBatch = method.getName().endsWith("Batch") && target instanceof Statement;
        if (isBatch) {
            // As the driver does before it executes one.
            ((Statement) target).clearBatch();
        }
        try (Statement statement = connection.createStatement()) {
            try {
                statement.execute("do $$ begin raise exception using errcode = '" + abort.state() + "'; end $$");
            } finally {
                if (isEnd) {
                    statement.execute("rollback");
                }
            }
        } catch (SQLException e) {
            // What the session is left in is the server's doing; what is said of it is what it says without being asked
            // to.
            ServerErrorMessage said = refusals.of(abort);
            throw isBatch ? ServerErrors.ofBatch(sql, said) : new PSQLException(said);
        }
        return null;
    }

    /** Whether the session has no transaction any more. */
    boolean isOver() {
        return state() == TransactionState.IDLE;
    }

    private TransactionState state() {
        try {
            return Sessions.state(connection);
        } catch (SQLException e) {
            // It is closed.
            return TransactionState.IDLE;
        }
    }
}
