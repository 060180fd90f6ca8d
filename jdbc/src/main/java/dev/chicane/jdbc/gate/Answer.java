package dev.chicane.jdbc.gate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the database has answered to a statement, in words. */
final class Answer {
    private Answer() {}

    /** Of what {@code target} has returned. Of rows nothing: they are told of as they are read. */
    static String of(Object target, @Nullable Object result) throws SQLException {
        return switch (result) {
            case ResultSet rows -> "";
            case Integer count -> rows(count);
            case Long count -> rows(count);
            case int[] counts ->
                rows(Arrays.stream(counts).filter(count -> count > 0).sum());
            case Boolean hasRows
            when target instanceof Statement statement ->
                hasRows ? "" : statement.getUpdateCount() > 0 ? rows(statement.getUpdateCount()) : "done";
            case null, default -> "done";
        };
    }

    /** Of what the driver threw. */
    static String of(SQLException refused) {
        return "error " + refused.getSQLState() + ": "
                + String.valueOf(refused.getMessage()).replaceAll("\\s+", " ");
    }

    private static String rows(long count) {
        return count + (count == 1 ? " row" : " rows");
    }
}
