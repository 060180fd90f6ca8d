package dev.chicane.jdbc.live;

import dev.chicane.jdbc.sql.RowSearch.Source;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asks the server which versions of rows a query would have found, given what is in them. Used by one thread at a time. */
final class Predicates {
    private static final String VOLATILITY =
            "select coalesce(max(case provolatile when 'v' then 2 when 's' then 1 else 0 end), 0) from pg_proc where proname = any(?)";

    /** How much the answers of functions may change. */
    enum Volatility {
        /** The same arguments have the same answer. */
        NONE,
        /** But for other transactions, settings, or times. */
        STABLE,
        /** They may do anything, so that they must not be called once more. */
        VOLATILE
    }

    private final Connection connection;

    Predicates(Connection connection) {
        this.connection = connection;
    }

    /** That of the most volatile of functions with these names. */
    Volatility volatility(Set<String> functions) throws SQLException {
        if (functions.isEmpty()) {
            return Volatility.NONE;
        }
        try (PreparedStatement asks = connection.prepareStatement(VOLATILITY)) {
            asks.setArray(1, connection.createArrayOf("text", functions.toArray()));
            try (ResultSet row = asks.executeQuery()) {
                row.next();
                return Volatility.values()[row.getInt(1)];
            }
        }
    }

    /**
     * Which of these rows, by their places in the list, a query finds.
     *
     * @param images the rows as JSON
     * @throws SQLException if that can't be told, such as where a condition names a column in a way that holds in its own query only
     */
    Set<Integer> matching(WatchedTable table, Source source, String condition, List<String> images)
            throws SQLException {
        var matching = new HashSet<Integer>();
        if (condition.isEmpty()) {
            for (int i = 0; i < images.size(); i++) {
                matching.add(i);
            }
            return matching;
        }
        // No prepared statement: what looks like a parameter in the condition is an operator.
        var sql = new StringBuilder("select chicane_place from (values ");
        for (int i = 0; i < images.size(); i++) {
            sql.append(i == 0 ? "" : ", ")
                    .append('(')
                    .append(i)
                    .append(", '")
                    .append(images.get(i).replace("'", "''"))
                    .append("'::jsonb)");
        }
        sql.append(") as chicane_images(chicane_place, chicane_image), lateral jsonb_populate_record(null::")
                .append(table.qualified())
                .append(", chicane_image) as ")
                .append(source.alias())
                .append(" where ")
                .append(condition);
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet rows = statement.executeQuery(sql.toString())) {
                while (rows.next()) {
                    matching.add(rows.getInt(1));
                }
            }
        }
        return matching;
    }
}
