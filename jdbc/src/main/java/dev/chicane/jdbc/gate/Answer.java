package dev.chicane.jdbc.gate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the database has answered to a statement, in words. */
final class Answer {
    private static final int MOST_ROWS = 3;
    private static final int MOST_COLUMNS = 6;

    private Answer() {}

    /** Of what the driver returned. Rows are shown where they can be read again. */
    static String of(@Nullable Object result) throws SQLException {
        return switch (result) {
            case ResultSet rows -> ofRows(rows);
            case Integer count -> rows(count);
            case Long count -> rows(count);
            case int[] counts ->
                rows(Arrays.stream(counts).filter(count -> count > 0).sum());
            case null, default -> "done";
        };
    }

    /** Of what the driver threw. */
    static String of(Throwable failure) {
        return failure instanceof SQLException refused
                ? "error " + refused.getSQLState() + ": "
                        + String.valueOf(refused.getMessage()).replaceAll("\\s+", " ")
                : failure.toString();
    }

    private static String ofRows(ResultSet rows) throws SQLException {
        if (rows.getType() == ResultSet.TYPE_FORWARD_ONLY) {
            return "rows";
        }
        int columns = Math.min(MOST_COLUMNS, rows.getMetaData().getColumnCount());
        List<String> shown = new ArrayList<>();
        while (shown.size() < MOST_ROWS && rows.next()) {
            shown.add(row(rows, columns));
        }
        boolean areMore = rows.next();
        rows.beforeFirst();
        return shown.isEmpty() ? "no row" : String.join(", ", shown) + (areMore ? ", ..." : "");
    }

    private static String row(ResultSet rows, int columns) throws SQLException {
        var values = new ArrayList<String>();
        for (int i = 1; i <= columns; i++) {
            values.add(rows.getMetaData().getColumnLabel(i) + '=' + rows.getString(i));
        }
        return String.join(" ", values);
    }

    private static String rows(long count) {
        return count + (count == 1 ? " row" : " rows");
    }
}
