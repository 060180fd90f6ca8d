package dev.chicane.jdbc.reset;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the tables that a program has, and what of them can't be brought back as it should be. */
final class Tables {
    /** What is written through a partitioned table comes by its triggers; a generated column can't be written to. */
    private static final String ALL = """
            select c.oid, quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
                c.relkind = 'p' as partitioned,
                array(select quote_ident(pn.nspname) || '.' || quote_ident(pc.relname)
                    from pg_partition_tree(c.oid) p join pg_class pc on pc.oid = p.relid and pc.relkind in ('r', 'p')
                    join pg_namespace pn on pn.oid = pc.relnamespace
                    where p.level > 0 order by 1) as partitions,
                array(select quote_ident(a.attname) from pg_attribute a
                    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                    order by a.attnum) as columns,
                array(select quote_ident(a.attname) from pg_attribute a
                    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                        and a.attidentity <> 'a'
                    order by a.attnum) as settable,
                array(select quote_ident(a.attname)
                    from pg_index i
                    cross join unnest(i.indkey) with ordinality as k(attnum, place)
                    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
                    where i.indrelid = c.oid and i.indisprimary and k.place <= i.indnkeyatts
                    order by k.place) as key,
                exists (select from pg_index i where not i.indisprimary and (i.indisunique or i.indisexclusion)
                        and (i.indrelid = c.oid or i.indrelid in (select relid from pg_partition_tree(c.oid))))
                    or exists (select from pg_attribute a where a.attrelid = c.oid and a.attidentity = 'a'
                        and not exists (select from pg_index i
                            where i.indrelid = c.oid and i.indisprimary and a.attnum = any(i.indkey))) as rigid,
                has_schema_privilege(n.oid, 'USAGE') and has_table_privilege(c.oid, 'SELECT')
                    and has_table_privilege(c.oid, 'INSERT') and has_table_privilege(c.oid, 'UPDATE')
                    and has_table_privilege(c.oid, 'DELETE') as writable,
                has_table_privilege(c.oid, 'TRIGGER') as notable,
                pg_has_role(c.relowner, 'MEMBER') as owned,
                c.relhasrules as rules
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't'
                and n.nspname not in ('pg_catalog', 'information_schema', '%s')
            order by name
            """.formatted(Place.NAME);

    private static final String REFERENCES = """
            select distinct coalesce(pg_partition_root(conrelid), conrelid)::oid, coalesce(pg_partition_root(confrelid), confrelid)::oid
            from pg_constraint where contype = 'f' order by 1, 2
            """;

    /** {@code A} fires also where others are silent. */
    private static final String TRIGGERS = """
            select coalesce(pg_partition_root(t.tgrelid), t.tgrelid)::oid as root,
                quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name, quote_ident(t.tgname) as trigger, t.tgenabled
            from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
            where not t.tgisinternal and c.relkind in ('r', 'p') order by name, trigger
            """;

    private static final String OTHERS = """
            select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('m', 'f') and n.nspname not in ('pg_catalog', 'information_schema') order by name
            """;

    private final Connection connection;
    private final Rights rights;
    private final List<String> remarks;
    private final Map<Long, Set<Long>> references;
    private final Map<Long, List<Table.Trigger>> triggers;

    // Mutable state
    private final Map<Long, Table> found = new LinkedHashMap<>();
    private final List<String> closed = new ArrayList<>();
    private final List<String> compared = new ArrayList<>();
    private final List<String> firing = new ArrayList<>();

    private Tables(Connection connection, Rights rights, List<String> remarks) throws SQLException {
        this.connection = connection;
        this.rights = rights;
        this.remarks = remarks;
        this.references = references(connection);
        this.triggers = triggers(connection, rights);
    }

    /** All of them, in the order in which they are filled. What has to be said of them is added to {@code remarks}. */
    static List<Table> in(Connection connection, Rights rights, List<String> remarks) throws SQLException {
        return new Tables(connection, rights, remarks).read();
    }

    private List<Table> read() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ALL)) {
            while (rows.next()) {
                if (rows.getBoolean("writable")) {
                    add(rows);
                } else {
                    closed.add(rows.getString("name"));
                }
            }
        }
        remark("Not brought back, since this role may not read and write all of it: ", closed);
        remark(
                "Compared as a whole before each schedule, which takes longer the more rows there are, since this role may"
                        + (rights.creates() ? " not create triggers on: " : " create no schema: "),
                compared);
        remark(
                "Not stopped in the middle of statements that write to it, so that races between two such statements are not found,"
                        + " since this role may not create triggers there: ",
                compared);
        remark(
                "Its triggers and rules fire when its rows are brought back, since this role can't silence them: ",
                firing);
        remark("Not brought back, since it is no table of this database's own: ", names(OTHERS));
        return ordered();
    }

    private void add(ResultSet row) throws SQLException {
        long oid = row.getLong("oid");
        String name = row.getString("name");
        boolean isNoted = rights.creates() && row.getBoolean("notable");
        if (!isNoted) {
            compared.add(name);
        }
        boolean isOwned = row.getBoolean("owned");
        List<Table.Trigger> loud = triggers.getOrDefault(oid, List.of());
        boolean hasRules = !rights.silences() && row.getBoolean("rules");
        if (hasRules || (!isOwned && !loud.isEmpty())) {
            firing.add(name);
        }
        boolean isReferred = references.values().stream().anyMatch(referred -> referred.contains(oid));
        found.put(
                oid,
                new Table(
                        0,
                        oid,
                        name,
                        row.getBoolean("partitioned"),
                        texts(row, "partitions"),
                        texts(row, "columns"),
                        texts(row, "settable"),
                        texts(row, "key"),
                        row.getBoolean("rigid"),
                        isReferred,
                        isNoted,
                        isOwned ? loud : List.of()));
    }

    private void remark(String what, List<String> tables) {
        if (!tables.isEmpty()) {
            remarks.add(what + String.join(", ", tables) + '.');
        }
    }

    private List<String> names(String query) throws SQLException {
        var names = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static Map<Long, Set<Long>> references(Connection connection) throws SQLException {
        Map<Long, Set<Long>> references = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(REFERENCES)) {
            while (rows.next()) {
                references
                        .computeIfAbsent(rows.getLong(1), _ -> new LinkedHashSet<>())
                        .add(rows.getLong(2));
            }
        }
        return references;
    }

    /** By table, those of the program's that fire whatever is written back. */
    private static Map<Long, List<Table.Trigger>> triggers(Connection connection, Rights rights) throws SQLException {
        Map<Long, List<Table.Trigger>> triggers = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TRIGGERS)) {
            while (rows.next()) {
                String enabled = rows.getString("tgenabled");
                if (enabled.equals("A") || (enabled.equals("O") && !rights.silences())) {
                    triggers.computeIfAbsent(rows.getLong("root"), _ -> new ArrayList<>())
                            .add(new Table.Trigger(
                                    rows.getString("name"), rows.getString("trigger"), enabled.equals("A")));
                }
            }
        }
        return triggers;
    }

    /** Those that others refer to come first, as far as they do not refer to each other in a circle. */
    private List<Table> ordered() {
        var tables = new ArrayList<Table>();
        Set<Long> entered = new LinkedHashSet<>();
        found.keySet().forEach(oid -> place(oid, entered, tables));
        return tables;
    }

    private void place(Long oid, Set<Long> entered, List<Table> tables) {
        Table table = found.get(oid);
        if (table != null && entered.add(oid)) {
            references.getOrDefault(oid, Set.of()).forEach(other -> place(other, entered, tables));
            tables.add(table.numbered(tables.size() + 1));
        }
    }

    private static List<String> texts(ResultSet rows, String column) throws SQLException {
        return List.of((String[]) rows.getArray(column).getArray());
    }
}
