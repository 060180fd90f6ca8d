package dev.chicane.jdbc.footprint;

import dev.chicane.jdbc.sql.Definitions;
import dev.chicane.jdbc.sql.ProgramSchemas;
import dev.chicane.jdbc.sql.Words;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks a server's catalogs what a {@link Catalog} says. */
final class CatalogQueries {
    private static final String RELATIONS = """
            select c.oid, c.relname,
              case when c.relkind <> 'r' then 'it is no plain table'
                when c.relrowsecurity then 'it has policies'
                when c.relispartition or c.relhassubclass
                  or exists (select from pg_catalog.pg_inherits i where i.inhrelid = c.oid) then 'it inherits'
                when exists (select from pg_catalog.pg_trigger t
                  where t.tgrelid = c.oid and not t.tgisinternal and t.tgname !~ '^zz_chicane_') then 'it has triggers'
                when exists (select from pg_catalog.pg_rewrite r where r.ev_class = c.oid) then 'it has rules'
                when exists (select from pg_catalog.pg_constraint k
                  where k.condeferrable and c.oid in (k.conrelid, k.confrelid)) then 'it has deferrable constraints'
                when exists (select from pg_catalog.pg_attribute a join pg_catalog.pg_type t on t.oid = a.atttypid
                  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and t.typtype <> 'e'
                  and (t.typtype <> 'b' or t.typnamespace <> 'pg_catalog'::regnamespace))
                  then 'it has columns of types that are not the server''s'
                when exists (select from pg_catalog.pg_depend d where d.refclassid = 'pg_catalog.pg_proc'::regclass
                  and (d.classid, d.objid) in (
                    select 'pg_catalog.pg_constraint'::regclass, k.oid
                      from pg_catalog.pg_constraint k where k.conrelid = c.oid
                    union all select 'pg_catalog.pg_attrdef'::regclass, f.oid
                      from pg_catalog.pg_attrdef f where f.adrelid = c.oid
                    union all select 'pg_catalog.pg_class'::regclass, i.indexrelid
                      from pg_catalog.pg_index i where i.indrelid = c.oid))
                  then 'its constraints or defaults call functions that are not the server''s'
              end
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'v', 'm', 'f', 'p', 'S') and""" + ProgramSchemas.CONDITION;

    private static final String COLUMNS = """
            select a.attrelid, a.attname, t.typname, a.attidentity <> '' as is_identity,
              coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid), ''),
              coalesce((select l.collisdeterministic from pg_catalog.pg_collation l where l.oid = a.attcollation), true)
            from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_type t on t.oid = a.atttypid
            left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attnum > 0 and not a.attisdropped and c.relkind = 'r' and""" + ProgramSchemas.CONDITION + " order by a.attrelid, a.attnum";

    private static final String INDEXES = """
            select i.indrelid, i.indisprimary, i.indpred is not null or i.indexprs is not null,
              array(select a.attname::text from pg_catalog.unnest(i.indkey::int2[]) as k(num)
                join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.num)
            from pg_catalog.pg_index i where i.indisunique or i.indisexclusion""";

    private static final String FOREIGN_KEYS = """
            select k.conrelid, k.confrelid, k.confdeltype::text || k.confupdtype::text,
              array(select a.attname::text from pg_catalog.unnest(k.conkey) with ordinality as c(num, place)
                join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = c.num order by place),
              array(select a.attname::text from pg_catalog.unnest(k.confkey) with ordinality as c(num, place)
                join pg_catalog.pg_attribute a on a.attrelid = k.confrelid and a.attnum = c.num order by place)
            from pg_catalog.pg_constraint k where k.contype = 'f'""";

    private static final String OWN_FUNCTIONS =
            "select distinct p.proname from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace where"
                    + ProgramSchemas.CONDITION;

    private static final String IMMUTABLE_FUNCTIONS =
            "select proname from pg_catalog.pg_proc where pronamespace = 'pg_catalog'::regnamespace"
                    + " group by proname having pg_catalog.bool_and(provolatile = 'i')";

    /** What plain expressions may call without naming it. */
    private static final String OWN_OPERATORS = """
            select exists (select from pg_catalog.pg_operator o
                join pg_catalog.pg_type l on l.oid in (o.oprleft, o.oprright)
                where o.oprnamespace <> 'pg_catalog'::regnamespace and l.typnamespace = 'pg_catalog'::regnamespace)
              or exists (select from pg_catalog.pg_cast k join pg_catalog.pg_type s on s.oid = k.castsource
                join pg_catalog.pg_type t on t.oid = k.casttarget
                where k.oid >= 16384 and s.typnamespace = 'pg_catalog'::regnamespace
                and t.typnamespace = 'pg_catalog'::regnamespace)""";

    private final Connection connection;

    // Mutable state, by number of the table
    private final Map<Long, KnownTable> tables = new TreeMap<>();
    private final Map<Long, List<KnownColumn>> columns = new HashMap<>();
    private final Map<Long, String> strangeDefaults = new HashMap<>();

    /** What is done with a row of an answer. */
    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    CatalogQueries(Connection connection) {
        this.connection = connection;
    }

    Catalog catalog() throws SQLException {
        Set<String> own = names(OWN_FUNCTIONS);
        Set<String> immutable = names(IMMUTABLE_FUNCTIONS);
        each(RELATIONS, row -> {
            String why = row.getString(3);
            String name = row.getString(2);
            tables.put(
                    row.getLong(1),
                    why == null
                            ? new KnownTable(name, null, List.of(), List.of(), Set.of(), false, List.of(), List.of())
                            : KnownTable.opaque(name, why));
        });
        var functions = new Functions(own, immutable);
        each(COLUMNS, row -> addColumn(row, functions));
        each(INDEXES, this::addIndex);
        each(FOREIGN_KEYS, this::addForeignKey);
        var hasOperators = new ArrayList<Boolean>();
        each(OWN_OPERATORS, row -> hasOperators.add(row.getBoolean(1)));
        return new Catalog(
                byName(),
                own,
                immutable,
                Definitions.of(connection),
                hasOperators.contains(true) ? "the database has operators or casts of its own" : null);
    }

    private void addColumn(ResultSet row, Functions functions) throws SQLException {
        long table = row.getLong(1);
        String expression = row.getString(5);
        boolean draws = row.getBoolean(4);
        boolean readsClock = false;
        Words words = Words.of(expression);
        if (words == null || functions.whyUnknown(words, Set.of()) != null) {
            strangeDefaults.put(table, "the default of its column " + row.getString(2) + " is not analysed");
        } else {
            draws |= Functions.drawNumbers(words);
            readsClock = Functions.readClock(words);
        }
        columns.computeIfAbsent(table, none -> new ArrayList<>())
                .add(new KnownColumn(
                        row.getString(2), ValueType.of(row.getString(3), row.getBoolean(6)), draws, readsClock));
    }

    private void addIndex(ResultSet row) throws SQLException {
        KnownTable table = tables.get(row.getLong(1));
        if (table == null || table.opaque() != null) {
            return;
        }
        List<String> indexed = texts(row.getArray(4));
        boolean isKey = row.getBoolean(2);
        var unique = new HashSet<>(table.unique());
        if (!isKey) {
            unique.addAll(indexed);
        }
        tables.put(
                row.getLong(1),
                new KnownTable(
                        table.name(),
                        null,
                        table.columns(),
                        isKey ? indexed : table.key(),
                        unique,
                        table.hasUniqueExpressions() || row.getBoolean(3),
                        table.parents(),
                        table.children()));
    }

    private void addForeignKey(ResultSet row) throws SQLException {
        KnownTable child = tables.get(row.getLong(1));
        KnownTable parent = tables.get(row.getLong(2));
        if (child == null || parent == null) {
            return;
        }
        boolean changes = !row.getString(3).matches("[ar][ar]");
        var key = new ForeignKey(child.name(), texts(row.getArray(4)), parent.name(), texts(row.getArray(5)), changes);
        tables.put(row.getLong(1), with(child, key, child.children()));
        KnownTable referred = tables.getOrDefault(row.getLong(2), parent);
        var children = new ArrayList<>(referred.children());
        children.add(key);
        boolean setsDefaults = row.getString(3).contains("d");
        tables.put(
                row.getLong(2),
                setsDefaults
                        ? KnownTable.opaque(referred.name(), "rows that refer to it may get a default instead")
                        : with(referred, null, children));
    }

    private static KnownTable with(KnownTable table, @Nullable ForeignKey parent, List<ForeignKey> children) {
        var parents = new ArrayList<>(table.parents());
        if (parent != null) {
            parents.add(parent);
        }
        return new KnownTable(
                table.name(),
                table.opaque(),
                table.columns(),
                table.key(),
                table.unique(),
                table.hasUniqueExpressions(),
                parents,
                children);
    }

    private Map<String, KnownTable> byName() {
        var byName = new HashMap<String, KnownTable>();
        tables.forEach((id, table) -> {
            String strange = strangeDefaults.get(id);
            KnownTable whole = strange != null && table.opaque() == null
                    ? with(KnownTable.opaque(table.name(), strange), null, table.children())
                    : new KnownTable(
                            table.name(),
                            table.opaque(),
                            columns.getOrDefault(id, List.of()),
                            table.key(),
                            table.unique(),
                            table.hasUniqueExpressions(),
                            table.parents(),
                            table.children());
            byName.merge(
                    table.name(),
                    whole,
                    (one, other) -> KnownTable.opaque(one.name(), "there are several of its name"));
        });
        return byName;
    }

    private Set<String> names(String query) throws SQLException {
        var names = new HashSet<String>();
        each(query, row -> names.add(row.getString(1)));
        return names;
    }

    private void each(String query, Row taker) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                taker.take(rows);
            }
        }
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
