package dev.chicane.jdbc.gate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the database has answered to a statement, in words. */
final class Answer {
    private static final Pattern ABORTED =
            Pattern.compile("(?s)error (" + String.join("|", TransactionWatch.ABORTIONS) + "): .*");

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

    /** The SQLSTATE of an answer by which a transaction was aborted for the sake of others; "" of any other one. */
    static String abortion(String answer) {
        Matcher aborted = ABORTED.matcher(answer);
        return aborted.matches() ? aborted.group(1) : "";
    }

    private static String rows(long count) {
        return count + (count == 1 ? " row" : " rows");
    }
}
