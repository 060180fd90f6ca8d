package dev.chicane.guard.row;

import dev.chicane.guard.RowHolder;
import dev.chicane.guard.RowTimeout;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who was in the way of rows that were not locked. It asks on the connection of the transaction that wanted them, where that was
 * undone to before it did, and leaves nothing behind in it.
 *
 * <p>PostgreSQL writes the number of a transaction into the row that it locks, and has that number locked by the transaction's session. Of
 * several who share a row it writes a number for all of them. It does not say which of both it is, so that the second is only tried where the
 * first is nobody's. Whoever has gone meanwhile is not found; and a role that may not look into other roles' sessions is told their number only.
 */
record RowHolders(RowTable table, List<?> ids, Strength how) {
    private static final String ONE = "join pg_catalog.pg_locks l on l.transactionid = t.xmax";
    private static final String SEVERAL = "cross join lateral pg_catalog.pg_get_multixact_members(t.xmax) m"
            + " join pg_catalog.pg_locks l on l.transactionid = m.xid";

    /** A row, and who has it. */
    private record Held(String key, RowHolder holder) {}

    /** Says that these rows were waited for in vain. */
    RowTimeout timeout(Connection connection, Duration wait, SQLException cause) {
        Held held = null;
        try {
            held = held(connection);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
        return held == null
                ? new RowTimeout(table.row(all()), wait, Optional.empty(), cause)
                : new RowTimeout(table.row(held.key), wait, Optional.of(held.holder), cause);
    }

    private String all() {
        String text = ids.toString();
        return text.substring(1, text.length() - 1);
    }

    private @Nullable Held held(Connection connection) throws SQLException {
        Savepoint before = connection.setSavepoint();
        Held held = null;
        try {
            List<?> taken = taken(connection);
            forgetSessions(connection);
            held = taken.isEmpty() ? null : who(connection, taken, ONE);
            if (held == null && !taken.isEmpty()) {
                held = who(connection, taken, SEVERAL);
            }
        } finally {
            // What was free was locked by looking.
            connection.rollback(before);
            connection.releaseSavepoint(before);
        }
        return held;
    }

    /** The server shows a transaction all sessions as they were when it first asked. */
    private static void forgetSessions(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_catalog.pg_stat_clear_snapshot()");
        }
    }

    /** Those that can't be locked, or are not there. */
    private List<?> taken(Connection connection) throws SQLException {
        Set<Integer> free = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select asked.place from unnest(?) with ordinality as asked(key, place) join " + table.sqlName()
                        + " t on t." + table.sqlKey() + " = asked.key " + how.sql() + " of t skip locked")) {
            statement.setArray(1, RowTable.keys(connection, ids));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    free.add(rows.getInt(1));
                }
            }
        }
        List<Object> taken = new ArrayList<>();
        for (int place = 1; place <= ids.size(); place++) {
            if (!free.contains(place)) {
                taken.add(ids.get(place - 1));
            }
        }
        return taken;
    }

    private @Nullable Held who(Connection connection, List<?> taken, String holders) throws SQLException {
        String sql = "select t." + table.sqlKey() + "::text, a.pid, coalesce(a.application_name, ''),"
                + " (extract(epoch from clock_timestamp() - a.xact_start) * 1000)::bigint,"
                + " coalesce(a.state, ''), coalesce(a.query, '')"
                + " from unnest(?) as asked(key) join " + table.sqlName() + " t on t." + table.sqlKey()
                + " = asked.key "
                + holders + " join pg_catalog.pg_stat_activity a on a.pid = l.pid"
                + " where l.locktype = 'transactionid' and l.granted and l.pid <> pg_backend_pid()"
                + " order by t." + table.sqlKey() + " limit 1";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Array keys = RowTable.keys(connection, taken);
            statement.setArray(1, keys);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? held(rows) : null;
            }
        }
    }

    private static Held held(ResultSet row) throws SQLException {
        long millis = row.getLong(4);
        Optional<Duration> transaction =
                row.wasNull() ? Optional.empty() : Optional.of(Duration.of(millis, ChronoUnit.MILLIS));
        return new Held(
                row.getString(1),
                new RowHolder(row.getInt(2), row.getString(3), transaction, row.getString(5), row.getString(6)));
    }
}
