package dev.chicane.guard.json;

import dev.chicane.guard.internal.table.KnownTables;
import dev.chicane.guard.table.Table;
import dev.chicane.guard.transaction.JdbcTransactions;

/**
 * Documents in columns of type {@code jsonb}, changed by what is in them at that moment: none that was read before is written back. Thread-safe.
 *
 * <p>A change is one UPDATE of one row, or, where the program decides on it, done with the row locked; a part of the transaction that the calling
 * thread is in, or else one of its own. It adds one to the row's {@linkplain dev.chicane.guard.table.RowVersion version}, if there is one.
 *
 * <p>Places in a document are such as {@code $.lines[0].price}: {@code $} is the document, {@code .name} or {@code ['any name']} a member of an
 * object, {@code [0]} an element of an array, {@code [-1]} the last one. A member is never taken for an element, nor an element for a member.
 */
public final class Json {
    private final JdbcTransactions transactions;
    private final KnownTables tables = new KnownTables();

    private Json(JdbcTransactions transactions) {
        this.transactions = transactions;
    }

    /** Those of a database, whose changes take part in these transactions. */
    public static Json in(JdbcTransactions transactions) {
        return new Json(transactions);
    }

    /** The document in this column, of the row whose primary key is this. */
    public JsonUpdate of(String table, String column, Object id) {
        return of(Table.of(table), column, id);
    }

    /** The document in this column, of the row whose key is this. */
    public JsonUpdate of(Table table, String column, Object id) {
        return new JsonUpdate(transactions, new JsonRow(tables, table, column, id));
    }
}
