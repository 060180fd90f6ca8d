package dev.chicane.jdbc.gate;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/**
 * Errors that the server has not raised, or not for their reason, as it says them. Numbers of processes and of places on pages are left
 * out: which ones they are is no matter of the schedule.
 */
final class ServerErrors {
    /** Without the server's hint at a log, which is nobody's here, and always the same: a program may keep it with its data. */
    static final ServerErrorMessage DEADLOCK = of("40P01", "deadlock detected");

    private ServerErrors() {}

    /** Of this SQLSTATE. */
    static ServerErrorMessage of(String state, String message) {
        return new ServerErrorMessage("SERROR\0VERROR\0C" + state + "\0M" + message + '\0');
    }

    /** Whether a statement has come to this because somebody ended it. */
    static boolean isCancelled(@Nullable Throwable failure) {
        return failure instanceof SQLException ended
                && PSQLState.QUERY_CANCELED.getState().equals(ended.getSQLState());
    }

    /** What a call throws for this reason that was ended for another one: that of a batch says how far that has come. */
    static SQLException inPlaceOf(@Nullable Throwable failure, ServerErrorMessage reason) {
        var error = new PSQLException(reason);
        if (!(failure instanceof BatchUpdateException batch)) {
            return error;
        }
        SQLException said = batch.getNextException();
        String text = String.valueOf(batch.getMessage());
        return batch(
                said == null ? text : text.replace(String.valueOf(said.getMessage()), error.getMessage()),
                batch.getLargeUpdateCounts(),
                error);
    }

    /** What a batch throws of which nothing was done; {@code sql} are its statements, as they go to the server. */
    static SQLException ofBatch(String sql, ServerErrorMessage reason) {
        var error = new PSQLException(reason);
        String[] statements = sql.split(Step.BETWEEN_BATCHED, -1);
        var counts = new long[statements.length];
        Arrays.fill(counts, Statement.EXECUTE_FAILED);
        return batch(
                "Batch entry 0 " + statements[0] + " was aborted: " + error.getMessage()
                        + "  Call getNextException to see other errors in the batch.",
                counts,
                error);
    }

    private static BatchUpdateException batch(String message, long[] counts, PSQLException error) {
        var batch = new BatchUpdateException(message, error.getSQLState(), 0, counts, error);
        batch.setNextException(error);
        return batch;
    }
}
