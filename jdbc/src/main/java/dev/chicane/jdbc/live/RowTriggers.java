package dev.chicane.jdbc.live;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The triggers, on the tables that have those for undoing, that keep each changed row as it was and as it is now, by whom and in which order. Like those that note keys, they only
 * insert, so that no transaction gets a conflict by them. They are silent but in executions that are watched. Used by one thread.
 */
final class RowTriggers {
    private static final String CREATION = """
            create unlogged table chicane.watched as select c.oid::bigint as oid,
                quote_ident(n.nspname) || '.' || quote_ident(c.relname) as qualified, c.relname::text as name,
                array(select a.attname::text
                    from pg_index i, unnest(i.indkey::int2[]) with ordinality k(number, place), pg_attribute a
                    where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.number
                    order by k.place) as key
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where not c.relispartition and pg_has_role(c.relowner, 'usage')
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

    private static final String TABLES =
            "select oid, qualified, name, key, array(select quote_ident(k) from unnest(key) k) as quoted"
                    + " from chicane.watched order by qualified";

    private final Connection connection;

    // Mutable state
    private final Map<Long, WatchedTable> tables = new LinkedHashMap<>();
    private final List<String> withoutKey = new ArrayList<>();
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
                statement.execute(each("alter table %s disable trigger zz_chicane_write"));
            }
        }
    }

    private void make(Statement statement) throws SQLException {
        statement.execute(CREATION);
        try (ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                String[] key = (String[]) rows.getArray("quoted").getArray();
                var table = new WatchedTable(
                        rows.getLong("oid"), rows.getString("qualified"), rows.getString("name"), List.of(key));
                if (key.length == 0) {
                    withoutKey.add(table.name());
                } else {
                    tables.put(table.oid(), table);
                }
            }
        }
        var sql = new StringBuilder();
        for (WatchedTable table : tables.values()) {
            sql.append("create trigger zz_chicane_write after insert or update or delete on ")
                    .append(table.qualified())
                    .append(" for each row execute function chicane.write('")
                    .append(table.oid())
                    .append("');\n");
        }
        // What is ours was not created by a schedule.
        sql.append("update chicane.state set newest = (select max(oid) from pg_catalog.pg_class)");
        statement.execute(sql.toString());
        isMade = true;
        areAwake = true;
    }

    private String each(String sql) {
        var all = new StringBuilder();
        tables.values()
                .forEach(table -> all.append(sql.formatted(table.qualified())).append(";\n"));
        return all.toString();
    }

    /** Those whose rows are told of, by their numbers in the server. */
    Map<Long, WatchedTable> tables() {
        return tables;
    }

    /** Names of those whose rows can't be told apart. */
    List<String> withoutKey() {
        return withoutKey;
    }
}
