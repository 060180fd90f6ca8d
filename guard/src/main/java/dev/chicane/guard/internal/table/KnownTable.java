package dev.chicane.guard.internal.table;

import dev.chicane.guard.table.RowVersion;
import dev.chicane.guard.table.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table, with what the database says of it.
 *
 * @param dialect of the database that has it
 * @param table as the service names it
 * @param sql its name in a statement
 * @param columns in their order
 * @param key that a row is known by
 * @param version that counts a row's versions
 */
public record KnownTable(
        Dialect dialect, Table table, String sql, List<Column> columns, Column key, Optional<Column> version) {
    static KnownTable of(Dialect dialect, Table table, String sql, List<Column> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("There is no table \"" + table.name()
                    + "\": name it as the database does, with its schema if that is not on the search path.");
        }
        Column key = table.key()
                .map(name -> column(table, columns, name))
                .orElseGet(() -> columns.stream()
                        .filter(Column::isPrimary)
                        .findAny()
                        .orElseThrow(() -> new IllegalArgumentException(table.name()
                                + " has no primary key of one column: say by withKey which unique column its rows are known"
                                + " by.")));
        if (!key.isUnique()) {
            throw new IllegalArgumentException(table.name() + '.' + key.name()
                    + " is not unique, so that more than one row may be meant: name a column that is.");
        }
        return new KnownTable(dialect, table, sql, List.copyOf(columns), key, version(table, columns));
    }

    private static Optional<Column> version(Table table, List<Column> columns) {
        if (table.version() instanceof RowVersion.Named named) {
            Column column = column(table, columns, named.column());
            if (!column.isInteger()) {
                throw new IllegalArgumentException(table.name() + '.' + column.name() + " is of type " + column.type()
                        + ", and counts no versions.");
            }
            return Optional.of(column);
        }
        if (table.version() instanceof RowVersion.None) {
            return Optional.empty();
        }
        return columns.stream()
                .filter(column -> column.name().equals(RowVersion.USUAL) && column.isInteger() && !column.isGenerated())
                .findAny();
    }

    /**
     * The column of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Column column(String name) {
        return column(table, columns, name);
    }

    private static Column column(Table table, List<Column> columns, String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(table.name() + " has no column \"" + name
                        + "\"; it has "
                        + columns.stream().map(Column::name).collect(Collectors.joining(", ")) + '.'));
    }

    /** Its name in a statement. */
    public String quoted(Column column) {
        return dialect.quoted(column.name());
    }

    /** Begins a statement that changes a row. */
    public SqlText update() {
        return new SqlText(dialect).add("update ").add(sql).add(" set ");
    }

    /** Ends the assignments with that of the version, if there is one. */
    public void bump(SqlText statement) {
        version.ifPresent(column -> statement
                .add(", ")
                .add(quoted(column))
                .add(" = coalesce(")
                .add(quoted(column))
                .add(", 0) + 1"));
    }

    /** Goes on with the row. */
    public SqlText ofRow(SqlText statement, Object id) {
        return statement.add(" where ").add(quoted(key)).add(" = ").value(id);
    }

    /**
     * The key of a row as the database writes it, which may be another text than this: of {@code 007} that is {@code 7} where keys are numbers. The
     * row need not be there.
     */
    public String written(Connection connection, Object id) throws SQLException {
        // A union has its parameter be of the column's type, of which the name alone would not tell all.
        SqlText statement = new SqlText(dialect)
                .add("select cast(guard_key as text) from (select ")
                .add(quoted(key))
                .add(" as guard_key from ")
                .add(sql)
                .add(" where false union all select ")
                .value(id)
                .add(") as guard_given");
        try (PreparedStatement ask = statement.prepare(connection);
                ResultSet rows = ask.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    /**
     * Looks at a row: whether these conditions hold for it, and what is in that document.
     *
     * @param locks whether it stays as it is seen until the end of the transaction
     * @return empty if there is no such row
     */
    public Optional<Seen> look(
            Connection connection, Object id, List<Brought> conditions, Optional<Column> document, boolean locks)
            throws SQLException {
        SqlText sql = new SqlText(dialect).add("select true");
        conditions.forEach(condition -> sql.add(" and ").condition(condition));
        document.ifPresent(column -> sql.add(", ").add(quoted(column)));
        ofRow(sql.add(" from ").add(this.sql), id);
        if (locks) {
            sql.add(" ").add(dialect.lock());
        }
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            return rows.next()
                    ? Optional.of(new Seen(rows.getBoolean(1), document.isPresent() ? rows.getString(2) : null))
                    : Optional.empty();
        }
    }
}
