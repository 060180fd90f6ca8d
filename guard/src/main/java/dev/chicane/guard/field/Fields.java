package dev.chicane.guard.field;

import dev.chicane.guard.internal.table.KnownTables;
import dev.chicane.guard.table.Table;
import dev.chicane.guard.transaction.JdbcTransactions;

/**
 * Fields of rows, changed by what is in them at that moment: nothing that was read before is written back. Thread-safe.
 *
 * <p>Each change is one UPDATE of one row, a part of the transaction that the calling thread is in, or else one of its own. It adds one to the
 * row's {@linkplain dev.chicane.guard.table.RowVersion version}, if there is one.
 */
public final class Fields {
    private final JdbcTransactions transactions;
    private final KnownTables tables = new KnownTables();

    private Fields(JdbcTransactions transactions) {
        this.transactions = transactions;
    }

    /** Those of a database, whose changes take part in these transactions. */
    public static Fields in(JdbcTransactions transactions) {
        return new Fields(transactions);
    }

    /** The row whose primary key is this. */
    public FieldUpdate of(String table, Object id) {
        return of(Table.of(table), id);
    }

    /** The row whose key is this. */
    public FieldUpdate of(Table table, Object id) {
        return new FieldUpdate(transactions, tables, table, id);
    }
}
