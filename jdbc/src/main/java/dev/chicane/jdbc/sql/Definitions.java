package dev.chicane.jdbc.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a statement may set off by naming it: functions, views, and tables with their triggers, rules, policies, defaults and checks, each
 * with the SQL that it stands for. Immutable.
 */
public final class Definitions {
    /** There are none. */
    public static final Definitions NONE = new Definitions(List.of());

    /*
     * One line for each name: what it says where it is called or read, and what where rows of it are written. Of a trigger that is its
     * function's name, of a foreign key that changes rows the table's that it changes: names lead on to what they stand for.
     */
    private static final String ALL = """
            select p.proname, case when p.prokind = 'a'
                then (select a.aggtransfn::pg_catalog.regproc || ' ' || a.aggfinalfn::pg_catalog.regproc
                  from pg_catalog.pg_aggregate a where a.aggfnoid = p.oid)
                else pg_catalog.pg_get_functiondef(p.oid) end, ''
            from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
            where %1$s
            union all
            select c.relname,
              case when c.relkind in ('v', 'm') then pg_catalog.pg_get_viewdef(c.oid) else '' end
                || coalesce((select pg_catalog.string_agg(pg_catalog.pg_get_expr(o.polqual, o.polrelid), ' ')
                  from pg_catalog.pg_policy o where o.polrelid = c.oid), ''),
              case when c.relkind in ('v', 'm') then pg_catalog.pg_get_viewdef(c.oid) else '' end
                || (select coalesce(pg_catalog.string_agg(said, ' '), '') from (
                  select pg_catalog.pg_get_triggerdef(t.oid) from pg_catalog.pg_trigger t
                    where t.tgrelid = c.oid and not t.tgisinternal and t.tgname !~ '^zz_chicane_'
                  union all select pg_catalog.substring(pg_catalog.pg_get_ruledef(r.oid), '\\mDO\\M.*')
                    from pg_catalog.pg_rewrite r where r.ev_class = c.oid and r.ev_type <> '1'
                  union all select pg_catalog.pg_get_expr(d.adbin, d.adrelid) from pg_catalog.pg_attrdef d
                    where d.adrelid = c.oid
                  union all select pg_catalog.pg_get_expr(o.polwithcheck, o.polrelid) from pg_catalog.pg_policy o
                    where o.polrelid = c.oid
                  union all select pg_catalog.pg_get_constraintdef(k.oid) from pg_catalog.pg_constraint k
                    where k.conrelid = c.oid and k.contype = 'c'
                  union all select h.relname::text from pg_catalog.pg_inherits i
                    join pg_catalog.pg_class h on h.oid = i.inhrelid where i.inhparent = c.oid
                  union all select h.relname::text from pg_catalog.pg_constraint k
                    join pg_catalog.pg_class h on h.oid = k.conrelid
                    where k.confrelid = c.oid and k.contype = 'f' and (k.confdeltype::text || k.confupdtype::text) !~ '^[ar][ar]$'
                  ) as of_writes (said))
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'f', 'v', 'm') and %1$s
            order by 1, 2, 3""".formatted(ProgramSchemas.CONDITION);

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    private static final Pattern WRITES =
            Pattern.compile("\\b(insert|update|delete|merge|truncate|copy)\\b", Pattern.CASE_INSENSITIVE);

    private final List<Definition> all;

    /**
     * One of them, in lower case.
     *
     * @param read what is done where it is called or read
     * @param written what is done where rows of it are written
     */
    private record Definition(String name, String read, String written) {
        Definition {
            name = name.toLowerCase(Locale.ROOT);
            read = read.toLowerCase(Locale.ROOT);
            written = written.toLowerCase(Locale.ROOT);
        }
    }

    private Definitions(List<Definition> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Those of the program in a database: neither the server's own nor Chicane's.
     *
     * @throws SQLException if it does not answer
     */
    public static Definitions of(Connection connection) throws SQLException {
        var found = new ArrayList<Definition>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ALL)) {
            while (rows.next()) {
                found.add(new Definition(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return new Definitions(found);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Definitions definitions && all.equals(definitions.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    /** The names that lead to SQL of this kind, be it by way of others. Given it is SQL in lower case. */
    public Leads to(Predicate<String> kind) {
        var read = new HashSet<String>();
        var written = new HashSet<String>();
        var leads = new Leads(read, written);
        boolean isMore = true;
        while (isMore) {
            isMore = false;
            for (Definition each : all) {
                if (!read.contains(each.name) && (kind.test(each.read) || leads.by(each.read) != null)) {
                    isMore |= read.add(each.name);
                }
                // A view says no verb, and is written through.
                if (!written.contains(each.name) && (kind.test(each.written) || leads.byAnyOf(each.written) != null)) {
                    isMore |= written.add(each.name);
                }
            }
        }
        return leads;
    }

    /** Names that lead to something. */
    public static final class Leads {
        private final Set<String> read;
        private final Set<String> written;

        private Leads(Set<String> read, Set<String> written) {
            this.read = read;
            this.written = written;
        }

        /** The first name by which this SQL comes to that; null if it does not. */
        public @Nullable String by(String sql) {
            return read.isEmpty() && written.isEmpty()
                    ? null
                    : first(sql, read, WRITES.matcher(sql).find() ? written : Set.of());
        }

        private @Nullable String byAnyOf(String sql) {
            return first(sql, read, written);
        }

        private static @Nullable String first(String sql, Set<String> some, Set<String> others) {
            Matcher names = NAME.matcher(sql.toLowerCase(Locale.ROOT));
            while (names.find()) {
                if (some.contains(names.group()) || others.contains(names.group())) {
                    return names.group();
                }
            }
            return null;
        }
    }
}
