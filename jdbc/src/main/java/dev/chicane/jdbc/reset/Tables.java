package dev.chicane.jdbc.reset;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Finds the tables that a program has. */
final class Tables {
    /** What is written through a partitioned table comes by its triggers; a generated column can't be written to. */
    private static final String ALL = """
            select c.oid::regclass::text as name, quote_ident(n.nspname) || '.' || quote_ident(c.relname) as qualified,
                (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
                    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
                (select array_agg(quote_ident(a.attname) order by k.place)
                    from pg_index i
                    cross join unnest(i.indkey) with ordinality as k(attnum, place)
                    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
                    where i.indrelid = c.oid and i.indisprimary) as key
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't'
                and n.nspname not in ('pg_catalog', 'information_schema', '%s')
            order by qualified
            """.formatted(Baseline.SCHEMA);

    private Tables() {}

    /** All of them, by name. */
    static List<Table> in(Connection connection) throws SQLException {
        var tables = new ArrayList<Table>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ALL)) {
            while (rows.next()) {
                tables.add(new Table(
                        tables.size() + 1, rows.getString("qualified"), texts(rows, "columns"), texts(rows, "key")));
            }
        }
        return tables;
    }

    private static List<String> texts(ResultSet rows, String column) throws SQLException {
        java.sql.Array array = rows.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
