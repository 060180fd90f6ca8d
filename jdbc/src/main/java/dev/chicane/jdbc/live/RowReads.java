package dev.chicane.jdbc.live;

import dev.chicane.jdbc.sql.RowSearch.Source;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.util.PSQLState;

/**
 * Asks a session which rows its next query will find, and in which versions: by the same query, which selects each row's key and its
 * {@code xmin}, the transaction that wrote it. Behind a savepoint, so that what is refused does not end the program's transaction.
 *
 * <p>On the session's thread, in the same turn as the query itself: nobody comes in between.
 */
final class RowReads {
    private static final Set<String> OF_ROWS = Set.of("r", "p");

    private final Connection connection;
    private final Map<Long, WatchedTable> tables;

    RowReads(Connection connection, Map<Long, WatchedTable> tables) {
        this.connection = connection;
        this.tables = tables;
    }

    /** Whether the session can be asked anything at all. */
    static boolean isRefused(Connection connection) throws SQLException {
        return state(connection) == TransactionState.FAILED;
    }

    /** How its transaction stands. */
    static TransactionState state(Connection connection) throws SQLException {
        return connection.unwrap(BaseConnection.class).getTransactionState();
    }

    /**
     * Looks at what a query finds.
     *
     * @param isWhole whether its condition alone says what it finds
     * @throws SQLException if the server has ended this, as it would have ended the query, or has gone
     */
    void look(WatchedStatement of, boolean isWhole) throws SQLException {
        boolean isInside = !connection.getAutoCommit() || state(connection) == TransactionState.OPEN;
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            if (isInside) {
                statement.execute("savepoint chicane_look");
            }
            boolean isDone = false;
            try {
                ask(statement, of, isWhole);
                isDone = true;
            } catch (SQLException e) {
                if (PSQLState.QUERY_CANCELED.getState().equals(e.getSQLState())
                        || connection.isClosed()
                        || (!isInside && isRefused(connection))) {
                    throw e;
                }
                of.notAnalysed("its rows can't be asked for in another way: " + firstLine(e));
            }
            if (isInside) {
                statement.execute(
                        (isDone ? "" : "rollback to savepoint chicane_look; ") + "release savepoint chicane_look");
            }
        }
    }

    private static String firstLine(SQLException refused) {
        return String.valueOf(refused.getMessage()).lines().findFirst().orElse("");
    }

    private void ask(Statement statement, WatchedStatement of, boolean isWhole) throws SQLException {
        var found = new ArrayList<WatchedTable>();
        var columns = new ArrayList<String>();
        for (Source source : of.parsed().tables()) {
            WatchedTable table = table(statement, source, of);
            if (table == null) {
                return;
            }
            found.add(table);
            List<String> key = table.key().stream()
                    .map(column -> source.alias() + '.' + column)
                    .toList();
            columns.add("jsonb_build_array(" + String.join(", ", key) + ")::text, " + source.alias() + ".xmin::text");
        }
        var rows = new ArrayList<SeenRow>();
        try (ResultSet read = statement.executeQuery(
                "select " + String.join(", ", columns) + ' ' + of.parsed().rows())) {
            while (read.next()) {
                for (int i = 0; i < found.size(); i++) {
                    String xmin = read.getString(2 * i + 2);
                    // An outer join finds rows that are not there.
                    if (xmin != null) {
                        rows.add(new SeenRow(
                                new RowKey(found.get(i).oid(), read.getString(2 * i + 1)), Long.parseLong(xmin)));
                    }
                }
            }
        }
        try (ResultSet row = statement.executeQuery("select txid_current_snapshot()::text")) {
            row.next();
            of.read(rows, Snapshot.of(row.getString(1)), isWhole ? found.getFirst() : null);
        }
    }

    private @Nullable WatchedTable table(Statement statement, Source source, WatchedStatement of) throws SQLException {
        String name = '\'' + source.name().replace("'", "''") + '\'';
        try (ResultSet row = statement.executeQuery(
                "select coalesce(pg_partition_root(c.oid), c.oid)::bigint, c.relkind::text, c.relnamespace = 'pg_catalog'::regnamespace"
                        + " from pg_class c where c.oid = to_regclass(" + name + ")")) {
            if (!row.next() || row.getBoolean(3)) {
                return null;
            }
            WatchedTable table = tables.get(row.getLong(1));
            if (table == null) {
                of.notAnalysed(
                        OF_ROWS.contains(row.getString(2))
                                ? source.name() + " has no primary key, or is not this role's"
                                : source.name() + " is no table");
            }
            return table;
        }
    }
}
