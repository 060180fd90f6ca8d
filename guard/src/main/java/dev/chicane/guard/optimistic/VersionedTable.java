package dev.chicane.guard.optimistic;

import dev.chicane.guard.StaleObjectException;
import dev.chicane.guard.internal.InTransaction;
import dev.chicane.guard.internal.SqlName;
import dev.chicane.guard.internal.table.Brought;
import dev.chicane.guard.internal.table.Dialects;
import dev.chicane.guard.internal.table.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows have a version, a number that grows with each change. Immutable and thread-safe.
 *
 * <p>Whoever changes a row does it in one statement with the version that was read, so that no change is lost which came in between, be it in
 * another transaction or in the minutes in which somebody looked at a form. What does not go by this, or does not make the version grow, is not
 * noticed.
 *
 * <p>Names are as the database has them, upper and lower case too.
 *
 * @param <T> what is read of a row, such as a record
 */
public final class VersionedTable<T> {
    private final String table;
    private final String entity;
    private final String id;
    private final String version;
    private final Function<? super T, ?> idOf;
    private final ToLongFunction<? super T> versionOf;
    private final Names sql;

    /** As they stand in a statement. */
    private record Names(String table, String id, String version) {
        String ofRow() {
            return " where " + id + " = ";
        }
    }

    private VersionedTable(
            String table,
            String entity,
            String id,
            String version,
            Function<? super T, ?> idOf,
            ToLongFunction<? super T> versionOf) {
        this.table = table;
        this.entity = entity;
        this.id = id;
        this.version = version;
        this.sql = new Names(SqlName.table(table), SqlName.column(id), SqlName.column(version));
        this.idOf = idOf;
        this.versionOf = versionOf;
    }

    /**
     * This one, with the columns {@code id} and {@code version}.
     *
     * @param id of what was read, such as {@code Job::id}
     * @param version that it had when it was read, such as {@code Job::version}
     */
    public static <T> VersionedTable<T> of(String table, Function<? super T, ?> id, ToLongFunction<? super T> version) {
        return new VersionedTable<>(table, table, "id", "version", id, version);
    }

    /** The same, with other columns; that of the version is an int or a bigint, and not null. */
    public VersionedTable<T> withColumns(String idColumn, String versionColumn) {
        return new VersionedTable<>(table, entity, idColumn, versionColumn, idOf, versionOf);
    }

    /** The same, whose rows messages call like this, such as {@code Jobneed}; like the table, if nobody says so. */
    public VersionedTable<T> as(String name) {
        return new VersionedTable<>(table, name, id, version, idOf, versionOf);
    }

    /**
     * Changes a row, if it is still what was read.
     *
     * @param read what was read of it
     * @param assignments SQL, with a question mark for each value, such as {@code state = ?, note = ?}; not of the version, which grows by 1. No
     *     text may stand in it; it is a part of the statement as it stands, so it is not to be made of anybody's input
     * @param values of its parameters, in their order
     * @return the version that it has now
     * @throws IllegalArgumentException if they are no such assignments, or there are more or fewer values than parameters
     * @throws StaleObjectException if it is not
     */
    public long update(Connection connection, T read, String assignments, @Nullable Object... values)
            throws SQLException {
        return update(connection, idOf.apply(read), versionOf.applyAsLong(read), assignments, values);
    }

    /** The same, of what is known of it, such as by a form that was sent. */
    public long update(Connection connection, Object key, long expected, String assignments, @Nullable Object... values)
            throws SQLException {
        SqlText text = new SqlText(Dialects.of(connection))
                .add("update " + sql.table + " set ")
                .brought(Brought.assignments(assignments, values))
                .add(", " + sql.version + " = " + sql.version + " + 1" + sql.ofRow())
                .value(key)
                .add(" and " + sql.version + " = ")
                .value(expected);
        try (PreparedStatement update = text.prepare(connection)) {
            ensureChanged(connection, update.executeUpdate(), key, expected);
            return expected + 1;
        }
    }

    /**
     * Deletes a row, if it is still what was read.
     *
     * @throws StaleObjectException if it is not, or deleted already
     */
    public void delete(Connection connection, T read) throws SQLException {
        delete(connection, idOf.apply(read), versionOf.applyAsLong(read));
    }

    /** The same, of what is known of it. */
    public void delete(Connection connection, Object key, long expected) throws SQLException {
        SqlText text = new SqlText(Dialects.of(connection))
                .add("delete from " + sql.table + sql.ofRow())
                .value(key)
                .add(" and " + sql.version + " = ")
                .value(expected);
        try (PreparedStatement delete = text.prepare(connection)) {
            ensureChanged(connection, delete.executeUpdate(), key, expected);
        }
    }

    /**
     * Looks whether a row that is not to be changed is still what was read, and has it stay so until the end of the transaction: for what is
     * decided by one row and written to another.
     *
     * @throws StaleObjectException if it is not
     * @throws IllegalStateException if the connection commits each statement by itself
     */
    public void ensureCurrent(Connection connection, T read) throws SQLException {
        InTransaction.check(connection, "A row stays as it was read");
        Object key = idOf.apply(read);
        long expected = versionOf.applyAsLong(read);
        OptionalLong found = found(connection, key, " for share");
        if (found.isEmpty() || found.getAsLong() != expected) {
            throw new StaleObjectException(entity, key, expected, found);
        }
    }

    /**
     * Says what it means that a statement of the caller's own has changed so many rows, which was to change one that has this version.
     *
     * @param rows as {@link PreparedStatement#executeUpdate} has returned it
     * @throws StaleObjectException if it is none
     * @throws IllegalStateException if there are several, or the row is as it was read and the database has not changed it all the same
     */
    public void ensureChanged(Connection connection, int rows, Object key, long expected) throws SQLException {
        if (rows == 1) {
            return;
        }
        if (rows > 1) {
            throw new IllegalStateException(rows + " rows of " + table + " have the id " + key
                    + ", and all of them were changed: roll that back, and give each an id of its own.");
        }
        OptionalLong found = found(connection, key, "");
        if (found.isPresent() && found.getAsLong() == expected) {
            throw new IllegalStateException(entity + '(' + key + ") still has version " + expected
                    + ", and was not changed: see what else the statement asks for, and which triggers and policies the"
                    + " table has.");
        }
        throw new StaleObjectException(entity, key, expected, found);
    }

    private OptionalLong found(Connection connection, Object key, String lock) throws SQLException {
        SqlText text = new SqlText(Dialects.of(connection))
                .add("select " + sql.version + " from " + sql.table + sql.ofRow())
                .value(key)
                .add(lock);
        try (PreparedStatement ask = text.prepare(connection);
                ResultSet rows = ask.executeQuery()) {
            return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
        }
    }
}
