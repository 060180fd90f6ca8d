package dev.chicane.jdbc.reset;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds out what the values of columns are. */
final class ComparedColumns {
    private static final String ALL = """
            select a.attrelid::bigint as oid, quote_ident(a.attname) as name,
                a.attidentity <> '' or t.typname = 'uuid' or coalesce(x.text ~ 'nextval\\(|uuid|random', false) as drawn,
                t.typname in ('timestamp', 'timestamptz', 'time', 'timetz')
                    or coalesce(x.text ~* 'now\\(|current_|localtime|_timestamp\\(|timeofday', false) as measured,
                r.confrelid::bigint as referred, quote_ident(ra.attname) as column
            from pg_attribute a
            join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
            join pg_type t on t.oid = a.atttypid
            left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            left join lateral (select pg_get_expr(d.adbin, d.adrelid) as text) x on true
            left join lateral (select k.confrelid, k.confkey[p.i] as attnum
                from pg_constraint k, generate_subscripts(k.conkey, 1) p (i)
                where k.contype = 'f' and k.conrelid = a.attrelid and k.conkey[p.i] = a.attnum
                order by k.oid limit 1) r on true
            left join pg_attribute ra on ra.attrelid = r.confrelid and ra.attnum = r.attnum
            where a.attnum > 0 and not a.attisdropped
            order by a.attrelid, a.attnum
            """;

    private ComparedColumns() {}

    /** By number of the table, and by name. */
    static Map<Long, Map<String, ComparedColumn>> in(Connection connection) throws SQLException {
        Map<Long, Map<String, ComparedColumn>> found = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ALL)) {
            while (rows.next()) {
                long referred = rows.getLong("referred");
                var column = new ComparedColumn(
                        rows.getString("name"),
                        rows.getBoolean("drawn"),
                        rows.getBoolean("measured"),
                        referred == 0 ? null : new ComparedColumn.Reference(referred, rows.getString("column")));
                found.computeIfAbsent(rows.getLong("oid"), _ -> new LinkedHashMap<>())
                        .put(column.name(), column);
            }
        }
        return found;
    }

    /** Those of a table, in its order. */
    static List<ComparedColumn> of(Table table, Map<Long, Map<String, ComparedColumn>> all) {
        Map<String, ComparedColumn> known = all.getOrDefault(table.oid(), Map.of());
        var columns = new ArrayList<ComparedColumn>();
        for (String name : table.columns()) {
            columns.add(known.getOrDefault(name, new ComparedColumn(name, false, false, null)));
        }
        return columns;
    }
}
