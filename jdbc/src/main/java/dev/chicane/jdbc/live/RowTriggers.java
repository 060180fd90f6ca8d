package dev.chicane.jdbc.live;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The triggers, on the tables that have those for undoing and on those that an execution makes, that keep each changed row as it was and as
 * it is now, by whom and in which order. Like those that note keys, they only insert, so that no transaction gets a conflict by them. They
 * are silent but in executions that are watched. Used by one thread.
 */
final class RowTriggers {
    private static final String DESCRIPTIONS = """
            select c.oid::bigint as oid,
                quote_ident(n.nspname) || '.' || quote_ident(c.relname) as qualified, c.relname::text as name,
                array(select a.attname::text
                    from pg_index i, unnest(i.indkey::int2[]) with ordinality k(number, place), pg_attribute a
                    where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.number
                    order by k.place) as key
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where not c.relispartition and pg_has_role(c.relowner, 'usage')
            """;

    private static final String CREATION = "create unlogged table chicane.watched as " + DESCRIPTIONS + """
                and exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'zz_chicane_rows');
            create sequence chicane.written_order;
            create unlogged table chicane.written
                (number bigint, pid int, txid bigint, relation oid, old jsonb, new jsonb, writer bigint);
            create function chicane.write() returns trigger language plpgsql security definer as $chicane$
            begin
                if tg_op = 'DELETE' then
                    insert into chicane.written values (nextval('chicane.written_order'), pg_backend_pid(), txid_current(),
                        tg_argv[0]::oid, to_jsonb(old), null, null);
                elsif tg_op = 'INSERT' then
                    insert into chicane.written values (nextval('chicane.written_order'), pg_backend_pid(), txid_current(),
                        tg_argv[0]::oid, null, to_jsonb(new), new.xmin::text::bigint);
                else
                    insert into chicane.written values (nextval('chicane.written_order'), pg_backend_pid(), txid_current(),
                        tg_argv[0]::oid, to_jsonb(old), to_jsonb(new), new.xmin::text::bigint);
                end if;
                return null;
            end $chicane$;
            """;

    /** Of what was made since; one that had no key may have one by now. */
    private static final String CREATED = """
            delete from chicane.watched where key = '{}' and oid > (select newest from chicane.state);
            insert into chicane.watched
            """ + DESCRIPTIONS + """
                and c.oid > (select newest from chicane.state) and c.relkind in ('r', 'p') and c.relpersistence <> 't'
                and n.nspname not in ('chicane', 'information_schema') and n.nspname !~ '^pg_'
                and c.oid not in (select oid from chicane.watched)
            """;

    private static final String TABLES =
            "select oid, qualified, name, key, array(select quote_ident(k) from unnest(key) k) as quoted"
                    + " from chicane.watched order by qualified";

    private final Connection connection;

    // Mutable state
    private final Map<Long, WatchedTable> tables = new LinkedHashMap<>();
    /** Those of them that an execution has made itself. */
    private final Set<Long> created = new HashSet<>();

    private boolean isMade;
    private boolean areAwake;

    /** With a connection that commits each statement by itself. */
    RowTriggers(Connection connection) {
        this.connection = connection;
    }

    /** Has them tell of the rows that change from now on. */
    void wake() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!isMade) {
                make(statement);
            }
            forgetCreated(statement);
            if (!areAwake) {
                areAwake = true;
                statement.execute(each("alter table %s enable trigger zz_chicane_write"));
            }
            statement.execute("delete from chicane.written");
        }
    }

    /** Has them be silent again. */
    void silence() throws SQLException {
        if (areAwake) {
            areAwake = false;
            try (Statement statement = connection.createStatement()) {
                forgetCreated(statement);
                statement.execute(each("alter table %s disable trigger zz_chicane_write"));
            }
        }
    }

    /** They may have gone since. */
    private void forgetCreated(Statement statement) throws SQLException {
        for (Long oid : created) {
            tables.remove(oid);
            statement.execute("delete from chicane.watched where oid = " + oid);
        }
        created.clear();
    }

    private void make(Statement statement) throws SQLException {
        statement.execute(CREATION);
        String creations = found(statement).stream().map(RowTriggers::creation).collect(Collectors.joining());
        // What is ours was not created by a schedule.
        statement.execute(creations + "update chicane.state set newest = (select max(oid) from pg_catalog.pg_class)");
        isMade = true;
        areAwake = true;
    }

    /** Has those tell too that the execution has made by now. */
    void wakeCreated() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CREATED);
            for (WatchedTable table : found(statement)) {
                created.add(table.oid());
                statement.execute(
                        "drop trigger if exists zz_chicane_write on " + table.qualified() + ";\n" + creation(table));
            }
        }
    }

    /** Those with a key that were not known yet. */
    private List<WatchedTable> found(Statement statement) throws SQLException {
        var found = new ArrayList<WatchedTable>();
        try (ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                String[] key = (String[]) rows.getArray("quoted").getArray();
                var table = new WatchedTable(
                        rows.getLong("oid"), rows.getString("qualified"), rows.getString("name"), List.of(key));
                if (key.length > 0 && tables.putIfAbsent(table.oid(), table) == null) {
                    found.add(table);
                }
            }
        }
        return found;
    }

    private static String creation(WatchedTable table) {
        return "create trigger zz_chicane_write after insert or update or delete on " + table.qualified()
                + " for each row execute function chicane.write('" + table.oid() + "');\n";
    }

    private String each(String sql) {
        var all = new StringBuilder();
        tables.values()
                .forEach(table -> all.append(sql.formatted(table.qualified())).append(";\n"));
        return all.toString();
    }

    /** Those whose rows are told of, by their numbers in the server. */
    Map<Long, WatchedTable> tables() {
        return Map.copyOf(tables);
    }
}
