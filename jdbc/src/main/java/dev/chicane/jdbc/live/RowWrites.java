package dev.chicane.jdbc.live;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what the triggers have kept: of transactions that were rolled back nothing is left. */
final class RowWrites {
    private static final String LAST =
            "select case when is_called then last_value else 0 end from chicane.written_order";

    private static final String ALL = """
            select w.number, w.pid, w.txid, w.relation, w.writer, w.old::text as old, w.new::text as new,
                before.key as old_key, before.shown as old_shown, after.key as new_key, after.shown as new_shown,
                case when w.old is null then
                    (select string_agg(c.key || '=' || coalesce(c.value, 'null'), ' ') from jsonb_each_text(w.new) c)
                else
                    (select string_agg(n.key || ' ' || coalesce(o.value, 'null') || ' -> ' || coalesce(n.value, 'null'), ', ')
                    from jsonb_each_text(w.new) n join jsonb_each_text(w.old) o on o.key = n.key
                    where n.value is distinct from o.value)
                end as change
            from chicane.written w join chicane.watched t on t.oid = w.relation,
                lateral (select jsonb_agg(w.old -> c.name order by c.place)::text as key,
                    string_agg(w.old ->> c.name, ', ' order by c.place) as shown
                    from unnest(t.key) with ordinality c(name, place)) before,
                lateral (select jsonb_agg(w.new -> c.name order by c.place)::text as key,
                    string_agg(w.new ->> c.name, ', ' order by c.place) as shown
                    from unnest(t.key) with ordinality c(name, place)) after
            order by w.number
            """;

    private RowWrites() {}

    /** The number of the last write so far, also of what is not committed. */
    static long last(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LAST)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Those of committed transactions, in their order. A row whose key has changed has gone, and another one has come. */
    static List<RowWrite> all(Connection connection, Map<Long, WatchedTable> tables) throws SQLException {
        var all = new ArrayList<RowWrite>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ALL)) {
            while (rows.next()) {
                WatchedTable table = tables.get(rows.getLong("relation"));
                if (table != null) {
                    add(rows, table, all);
                }
            }
        }
        return all;
    }

    private static void add(ResultSet row, WatchedTable table, List<RowWrite> to) throws SQLException {
        String before = row.getString("old");
        String after = row.getString("new");
        String oldKey = row.getString("old_key");
        String newKey = row.getString("new_key");
        boolean isMoved = before != null && after != null && !oldKey.equals(newKey);
        if (before != null && (after == null || isMoved)) {
            to.add(write(row, table, oldKey, row.getString("old_shown"), before, "", 0, "deleted"));
        }
        if (after != null) {
            boolean isNew = before == null || isMoved;
            String change = row.getString("change");
            to.add(write(
                    row,
                    table,
                    newKey,
                    row.getString("new_shown"),
                    isNew ? "" : before,
                    after,
                    row.getLong("writer"),
                    change == null ? RowWrite.THE_SAME : change));
        }
    }

    private static RowWrite write(
            ResultSet row,
            WatchedTable table,
            String key,
            String shown,
            String before,
            String after,
            long xmin,
            String change)
            throws SQLException {
        return new RowWrite(
                row.getLong("number"),
                row.getInt("pid"),
                row.getLong("txid"),
                table,
                key,
                table.name() + " (" + shown + ")",
                before,
                after,
                xmin,
                change);
    }
}
