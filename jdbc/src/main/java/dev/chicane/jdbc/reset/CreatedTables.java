package dev.chicane.jdbc.reset;

import dev.chicane.jdbc.reset.ComparedTables.Compared;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds the tables that a schedule has made itself. As long as they look the same in each schedule, it asks for no more than that: they have
 * other numbers in the server each time, and nothing else is otherwise. Used by one thread.
 */
final class CreatedTables {
    private final Connection connection;
    private final Rights rights;
    private final int before;
    /** Each with its columns, as one text. */
    private final String all;

    // Mutable state
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private Map<String, String> known = Map.of();
    private List<Compared> tables = List.of();

    /** Those that are made from now on, when there are so many {@code before} them. */
    CreatedTables(Connection connection, Place place, Rights rights, int before) {
        this.connection = connection;
        this.rights = rights;
        this.before = before;
        this.all = """
                select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
                    (select string_agg(format('%%I %%s%%s', a.attname, a.atttypid, a.attidentity), ', ' order by a.attnum)
                        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.oid > (select s.newest from %s s) and c.relkind in ('r', 'p') and not c.relispartition
                    and c.relpersistence <> 't' and n.nspname not in ('pg_catalog', 'information_schema', '%s')
                order by name
                """.formatted(place.of("state"), Place.NAME);
    }

    /** Those that there are now: one has the same number each time. */
    List<Compared> find() throws SQLException {
        Map<String, String> now = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(all)) {
            while (rows.next()) {
                now.put(rows.getString("name"), String.valueOf(rows.getString("columns")));
            }
        }
        if (!now.equals(known)) {
            tables = now.isEmpty() ? List.of() : read(now);
            known = now;
        }
        return tables;
    }

    private List<Compared> read(Map<String, String> created) throws SQLException {
        Map<Long, Map<String, ComparedColumn>> columns = ComparedColumns.in(connection);
        var found = new ArrayList<Compared>();
        for (Table table : Tables.in(connection, rights, new ArrayList<>())) {
            if (created.containsKey(table.name())) {
                int number = numbers.computeIfAbsent(table.name(), first -> before + numbers.size() + 1);
                found.add(new Compared(table.numbered(number), ComparedColumns.of(table, columns), true));
            }
        }
        return List.copyOf(found);
    }

    /** Their rows, as if there had been none before. */
    List<Changes.Row> rows() throws SQLException {
        var rows = new ArrayList<Changes.Row>();
        if (tables.isEmpty()) {
            return rows;
        }
        String query = tables.stream()
                .map(Compared::table)
                .map(table -> "select " + table.number() + ", " + ChangesSql.texts(table, "t") + " from " + table.rows()
                        + " t")
                .collect(Collectors.joining(" union all "));
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                rows.add(new Changes.Row(found.getInt(1), null, Baseline.texts(found.getArray(2))));
            }
        }
        return rows;
    }
}
