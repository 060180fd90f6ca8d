package dev.chicane.guard.json;

import dev.chicane.guard.GuardException;
import dev.chicane.guard.JsonMismatch;
import dev.chicane.guard.NoSuchRow;
import dev.chicane.guard.internal.table.Brought;
import dev.chicane.guard.internal.table.KnownTable;
import dev.chicane.guard.internal.table.RowChange;
import dev.chicane.guard.internal.table.Seen;
import dev.chicane.guard.internal.table.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The UPDATE of a document.
 *
 * @param returned the place that the result is made of
 * @param isAsked whether it is asked for
 * @param <T> what is made of it
 */
record JsonStatement<T>(
        JsonRow row,
        List<JsonChange> changes,
        List<Brought> conditions,
        JsonPath returned,
        JsonResult<T> result,
        boolean isAsked)
        implements RowChange<T> {
    @Override
    public Optional<T> attempt(Connection connection) throws SQLException {
        KnownTable known = row.known(connection);
        String column = known.quoted(row.document(known));
        // With the table's, since a subquery has columns of its own.
        String document = known.sql() + '.' + column;
        SqlText sql = known.update().add(column).add(" = ");
        JsonSql.write(sql, document, changes, true);
        known.bump(sql);
        known.ofRow(sql, row.id());
        conditions.forEach(condition -> sql.add(" and ").condition(condition));
        JsonSql.write(sql.add(" and "), document, changes, false);
        sql.add(" is not null returning ");
        if (isAsked) {
            sql.add("(").add(column);
            returned.toElements()
                    .forEach(name -> sql.add(" -> ").add("cast(").value(name).add(" as text)"));
            sql.add(")::text");
        } else {
            sql.add(known.quoted(known.key()));
        }
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(result.of(rows.getString(1))) : Optional.empty();
        }
    }

    @Override
    public Optional<Seen> look(Connection connection, boolean locks) throws SQLException {
        return row.look(connection, conditions, locks);
    }

    /** Makes the changes of what was seen, as the database would. */
    @Override
    public Optional<GuardException> objection(Seen seen) {
        String text = seen.document();
        Object document = text == null ? null : JsonTree.parsed(text);
        try {
            for (JsonChange change : changes) {
                document = change.applied(document, row.name());
            }
            return Optional.empty();
        } catch (JsonMismatch e) {
            return Optional.of(e);
        }
    }

    @Override
    public NoSuchRow missing() {
        return row.missing();
    }
}
