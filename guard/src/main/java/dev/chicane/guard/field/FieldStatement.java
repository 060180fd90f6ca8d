package dev.chicane.guard.field;

import dev.chicane.guard.GuardException;
import dev.chicane.guard.NoSuchRow;
import dev.chicane.guard.internal.table.Brought;
import dev.chicane.guard.internal.table.Column;
import dev.chicane.guard.internal.table.KnownTable;
import dev.chicane.guard.internal.table.KnownTables;
import dev.chicane.guard.internal.table.RowChange;
import dev.chicane.guard.internal.table.Seen;
import dev.chicane.guard.internal.table.SqlText;
import dev.chicane.guard.table.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The UPDATE of some fields.
 *
 * @param returned the columns that the reader is given
 * @param <T> what is read of the row
 */
record FieldStatement<T>(
        KnownTables tables,
        Table table,
        Object id,
        Map<String, Change> changes,
        List<Brought> conditions,
        List<String> returned,
        RowReader<T> reader)
        implements RowChange<T> {
    @Override
    public Optional<T> attempt(Connection connection) throws SQLException {
        KnownTable known = tables.of(connection, table);
        SqlText sql = known.update();
        String separator = "";
        for (Map.Entry<String, Change> each : changes.entrySet()) {
            Column column = changeable(known, each.getKey());
            sql.add(separator).add(known.quoted(column)).add(" = ");
            each.getValue().write(sql, column, known);
            separator = ", ";
        }
        known.bump(sql);
        known.ofRow(sql, id);
        conditions.forEach(condition -> sql.add(" and ").condition(condition));
        sql.add(" returning ").add(returned(known));
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        }
    }

    private static Column changeable(KnownTable known, String name) {
        Column column = known.column(name);
        boolean isVersion = known.version().filter(column::equals).isPresent();
        if (isVersion || column.isGenerated()) {
            throw new IllegalArgumentException(known.table().name() + '.' + name + " is not to be changed: "
                    + (isVersion ? "it counts the versions of a row, by itself." : "the database computes it."));
        }
        return column;
    }

    private String returned(KnownTable known) {
        List<Column> columns = returned.isEmpty()
                ? List.of(known.key())
                : returned.stream().map(known::column).toList();
        return columns.stream().map(known::quoted).collect(Collectors.joining(", "));
    }

    @Override
    public Optional<Seen> look(Connection connection, boolean locks) throws SQLException {
        return tables.of(connection, table).look(connection, id, conditions, Optional.empty(), locks);
    }

    @Override
    public Optional<GuardException> objection(Seen seen) {
        return Optional.empty();
    }

    @Override
    public NoSuchRow missing() {
        return new NoSuchRow(table.row(id), table.key().orElse("primary key"));
    }
}
