package dev.chicane.jdbc.sql;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells which texts ask for the time at which a transaction began: SQL, and values such as {@code tomorrow}, which the server takes for a
 * time where one is wanted.
 */
public final class ClockText {
    /** The server takes no longer ones for a time. */
    private static final int LONGEST_TIME = 128;

    private static final Pattern TIME = Pattern.compile("\\b(now|today|tomorrow|yesterday)\\b");

    private static final Pattern IN_SQL = Pattern.compile(TIME.pattern()
            + "|\\btransaction_timestamp\\b|\\bcurrent_(timestamp|date|time)\\b|\\blocaltime(stamp)?\\b|\\bage\\s*\\(");

    private ClockText() {}

    /** Whether a value may be one, if a time is wanted. */
    public static boolean mayBeTime(String value) {
        return value.length() <= LONGEST_TIME
                && TIME.matcher(value.toLowerCase(Locale.ROOT)).find();
    }

    /** Whether SQL may ask for it by its words, or by a text in it. */
    public static boolean isIn(String sql) {
        return IN_SQL.matcher(sql.toLowerCase(Locale.ROOT)).find();
    }
}
