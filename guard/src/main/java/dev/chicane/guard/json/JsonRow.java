package dev.chicane.guard.json;

import dev.chicane.guard.NoSuchRow;
import dev.chicane.guard.internal.table.Brought;
import dev.chicane.guard.internal.table.Column;
import dev.chicane.guard.internal.table.KnownTable;
import dev.chicane.guard.internal.table.KnownTables;
import dev.chicane.guard.internal.table.Seen;
import dev.chicane.guard.internal.table.SqlText;
import dev.chicane.guard.table.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row with a document in one of its columns. */
record JsonRow(KnownTables tables, Table table, String column, Object id) {
    /** As messages name it: {@code orders(7).meta}. */
    String name() {
        return table.row(id) + '.' + column;
    }

    NoSuchRow missing() {
        return new NoSuchRow(table.row(id), table.key().orElse("primary key"));
    }

    KnownTable known(Connection connection) throws SQLException {
        return tables.of(connection, table);
    }

    /** The column, which has to be one for documents. */
    Column document(KnownTable known) {
        Column found = known.column(column);
        if (!found.type().equals("jsonb")) {
            throw new IllegalArgumentException(table.name() + '.' + column + " is of type " + found.type()
                    + ", and documents are changed in columns of type jsonb: change its type.");
        }
        return found;
    }

    Optional<Seen> look(Connection connection, List<Brought> conditions, boolean locks) throws SQLException {
        KnownTable known = known(connection);
        return known.look(connection, id, conditions, Optional.of(document(known)), locks);
    }

    /**
     * Writes all of it, with the row locked; true.
     *
     * @param before as it was when the row was locked: nobody but the same transaction can have changed it since
     */
    boolean write(Connection connection, @Nullable String before, @Nullable String text) throws SQLException {
        KnownTable known = known(connection);
        String document = known.quoted(document(known));
        SqlText sql = known.update().add(document).add(" = ").value(text);
        known.bump(sql);
        known.ofRow(sql, id)
                .add(" and ")
                .add(document)
                .add(" is not distinct from cast(")
                .value(before)
                .add(" as jsonb)");
        try (PreparedStatement statement = sql.prepare(connection)) {
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException(name()
                        + " was changed in the block that edits it, but not by its document, which would undo that: make"
                        + " all changes by the document. If there are no others, a trigger or a policy of the table keeps it"
                        + " from being changed.");
            }
            return true;
        }
    }
}
