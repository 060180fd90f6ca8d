package dev.chicane.guard.workflow;

import dev.chicane.guard.internal.table.OwnTable;
import dev.chicane.guard.transaction.JdbcTransactions;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** What is kept of all transitions, of whatever entity. Immutable and thread-safe. */
public final class Audit {
    private final JdbcTransactions transactions;

    private Audit(JdbcTransactions transactions) {
        this.transactions = transactions;
    }

    /** In these transactions, in the table that {@link #createTable} makes. */
    public static Audit in(JdbcTransactions transactions) {
        return new Audit(transactions);
    }

    /** Makes the table, {@code guard_transition}, if it is not there. */
    public static void createTable(DataSource source) throws SQLException {
        OwnTable.create(source, AuditSql.TABLE);
    }

    /**
     * Finds transitions, the newest first: those that are committed, and those of the transaction that the calling thread is in.
     *
     * @throws IllegalStateException if the table is not there
     */
    public List<Moved> find(AuditQuery query) throws SQLException {
        return transactions.statement(connection -> AuditSql.find(connection, query));
    }
}
