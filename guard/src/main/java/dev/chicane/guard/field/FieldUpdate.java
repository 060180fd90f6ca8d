package dev.chicane.guard.field;

import dev.chicane.guard.NoSuchRow;
import dev.chicane.guard.internal.table.Brought;
import dev.chicane.guard.internal.table.KnownTable;
import dev.chicane.guard.internal.table.KnownTables;
import dev.chicane.guard.internal.table.OneRow;
import dev.chicane.guard.table.Table;
import dev.chicane.guard.transaction.JdbcTransactions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes of fields of one row, done together in one statement. Not thread-safe.
 *
 * <p>Each says what becomes of a column, of which there is one change at most; all of them, and all conditions, find the row as it was before.
 * Nothing is done until {@link #apply} or {@link #returning} is called.
 */
public final class FieldUpdate {
    private final JdbcTransactions transactions;
    private final KnownTables tables;
    private final Table table;
    private final Object id;

    // Mutable state
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private final List<Brought> conditions = new ArrayList<>();

    FieldUpdate(JdbcTransactions transactions, KnownTables tables, Table table, Object id) {
        this.transactions = transactions;
        this.tables = tables;
        this.table = table;
        this.id = id;
    }

    private FieldUpdate change(String column, Change change) {
        if (changes.put(column, change) != null) {
            throw new IllegalArgumentException(table.row(id) + '.' + column
                    + " is changed twice in one update: make one change of it, or two updates.");
        }
        return this;
    }

    private void required(String column, @Nullable Object value) {
        Objects.requireNonNull(
                value,
                () -> "The value for " + table.row(id) + '.' + column
                        + " is null: add, subtract, min and max need one.");
    }

    /** Has it be this value, whatever it was. */
    public FieldUpdate set(String column, @Nullable Object value) {
        return change(column, new Change.Set(value));
    }

    /**
     * Has it be this value if that holds for the row; if not, it stays as it is, and the other fields are changed all the same.
     *
     * @param condition as for {@link #where}
     * @param values of its parameters
     */
    public FieldUpdate setIf(String column, @Nullable Object value, String condition, @Nullable Object... values) {
        return change(column, new Change.SetIf(value, Brought.condition(condition, values)));
    }

    /** Has it be what another column was before. */
    public FieldUpdate setFrom(String column, String other) {
        return change(column, new Change.SetFrom(other));
    }

    /** Has it be the time of the server's clock at which the row is changed. */
    public FieldUpdate setNow(String column) {
        return change(column, new Change.SetNow());
    }

    /** Adds this; NULL counts as zero. */
    public FieldUpdate add(String column, Number amount) {
        required(column, amount);
        return change(column, new Change.Add("+", amount));
    }

    /** Subtracts this; NULL counts as zero. */
    public FieldUpdate subtract(String column, Number amount) {
        required(column, amount);
        return change(column, new Change.Add("-", amount));
    }

    /** Has it be this value if that is less, or if it is NULL. */
    public FieldUpdate min(String column, Object value) {
        required(column, value);
        return change(column, new Change.Limit("least", value));
    }

    /** Has it be this value if that is greater, or if it is NULL. */
    public FieldUpdate max(String column, Object value) {
        required(column, value);
        return change(column, new Change.Limit("greatest", value));
    }

    /**
     * Does it only if this holds for the row at that moment; with several, only if all of them do.
     *
     * @param condition SQL about columns of the row, such as {@code balance >= ?}; no text or query may stand in it. It is a part of the
     *     statement as it stands, so it is not to be made of anybody's input
     * @param values of its parameters, in their order
     * @throws IllegalArgumentException if it is no such condition, or there are more or fewer values than parameters
     */
    public FieldUpdate where(String condition, @Nullable Object... values) {
        conditions.add(Brought.condition(condition, values));
        return this;
    }

    /**
     * Does it.
     *
     * @return false if a condition does not hold for the row; then nothing is done
     * @throws NoSuchRow if it is not there
     * @throws IllegalArgumentException if there is no such table or column, or it can't be changed like that
     * @throws SQLException if the database refuses it
     */
    public boolean apply() throws SQLException {
        return run(true, List.of(), row -> true).isPresent();
    }

    /**
     * Does it, and tells what the column is then.
     *
     * @param type {@code Long}, {@code Integer}, {@code BigDecimal}, {@code Double}, {@code String}, {@code Boolean}, {@code Instant}, or one that
     *     the driver makes of that column
     * @return empty if a condition does not hold for the row; then nothing is done
     * @throws NoSuchRow if it is not there
     * @throws IllegalArgumentException if there is no such table or column, or it can't be changed or read like that; then nothing is done
     * @throws IllegalStateException if it is NULL; then nothing is done
     * @throws SQLException if the database refuses it
     */
    public <T> Optional<T> returning(String column, Class<T> type) throws SQLException {
        Optional<KnownTable> before = tables.known(table);
        KnownTable known =
                before.isPresent() ? before.get() : transactions.statement(connection -> tables.of(connection, table));
        return run(
                FieldValue.isCertain(known.column(column), type),
                List.of(column),
                row -> FieldValue.read(row, column, type));
    }

    /**
     * Does it, and makes something of what these columns are then. If that fails, nothing is done.
     *
     * @return empty if a condition does not hold for the row; then nothing is done, and nothing read
     * @throws NoSuchRow if it is not there
     * @throws IllegalArgumentException if there is no such table or column, or it can't be changed like that
     * @throws SQLException if the database refuses it, or the row can't be read like that
     */
    public <T> Optional<T> returning(List<String> columns, RowReader<T> reader) throws SQLException {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("There is no column to return: name some, or call apply.");
        }
        return run(false, columns, reader);
    }

    private <T> Optional<T> run(boolean isAlone, List<String> returned, RowReader<T> reader) throws SQLException {
        if (changes.isEmpty()) {
            throw new IllegalStateException("Nothing is to be changed in " + table.row(id) + ": say what.");
        }
        var statement = new FieldStatement<>(tables, table, id, changes, conditions, returned, reader);
        return OneRow.change(transactions, isAlone, statement);
    }
}
