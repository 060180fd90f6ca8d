package dev.chicane.guard.internal.table;

import dev.chicane.guard.internal.SqlName;
import dev.chicane.guard.table.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, from version 12 on. */
final class PostgresDialect implements Dialect {
    // Of a domain, what it is made of.
    private static final String COLUMNS = """
            select a.attname, coalesce(nullif(t.typbasetype, 0), t.oid)::regtype::text, a.attnotnull,
                exists (select 1 from pg_catalog.pg_index i where i.indrelid = a.attrelid and i.indisunique and i.indisvalid
                    and i.indpred is null and i.indnkeyatts = 1 and i.indkey[0] = a.attnum),
                exists (select 1 from pg_catalog.pg_index i where i.indrelid = a.attrelid and i.indisprimary
                    and i.indnkeyatts = 1 and i.indkey[0] = a.attnum),
                a.attgenerated <> '' or a.attidentity = 'a'
            from pg_catalog.pg_attribute a join pg_catalog.pg_type t on t.oid = a.atttypid
            where a.attrelid = to_regclass(?) and a.attnum > 0 and not a.attisdropped
            order by a.attnum""";

    @Override
    public KnownTable describe(Connection connection, Table table) throws SQLException {
        String name = SqlName.table(table.name());
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement ask = connection.prepareStatement(COLUMNS)) {
            ask.setString(1, name);
            try (ResultSet rows = ask.executeQuery()) {
                while (rows.next()) {
                    columns.add(new Column(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getBoolean(3),
                            rows.getBoolean(4),
                            rows.getBoolean(5),
                            rows.getBoolean(6)));
                }
            }
        }
        return KnownTable.of(this, table, name, columns);
    }

    @Override
    public String quoted(String name) {
        return SqlName.column(name);
    }

    // Not now(), which is when the transaction began: who waited for the row would write a time before that of who had
    // it.
    @Override
    public String now() {
        return "clock_timestamp()";
    }

    // Not "for update", which holds up all who refer to the row by a foreign key.
    @Override
    public String lock() {
        return "for no key update";
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof String || value instanceof Character || value instanceof Enum<?>) {
            // Of no type, so that the server takes the column's: an enum, a uuid, a date.
            statement.setObject(index, value instanceof Enum<?> one ? one.name() : value.toString(), Types.OTHER);
        } else if (value instanceof Instant instant) {
            statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
        } else {
            statement.setObject(index, value);
        }
    }
}
