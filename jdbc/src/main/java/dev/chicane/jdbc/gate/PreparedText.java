package dev.chicane.jdbc.gate;

import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.SQLException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The text of a prepared statement with the values that were set: {@code update t set a = ? where id = ? [80, 'x']}. */
final class PreparedText {
    private static final int LONGEST_VALUE = 40;

    private final String sql;

    // Mutable state
    private final TreeMap<String, String> values = new TreeMap<>(PreparedText::compare);

    PreparedText(String sql) {
        this.sql = sql;
    }

    /** By number, and behind those by name. */
    private static int compare(String one, String other) {
        return one.length() != other.length() ? one.length() - other.length() : one.compareTo(other);
    }

    /** Sees a call that sets a value, or clears them. */
    void notice(Method method, @Nullable Object[] arguments) {
        String name = method.getName();
        if (name.equals("clearParameters")) {
            values.clear();
        } else if (name.equals("setNull")) {
            values.put(String.valueOf(arguments[0]), "null");
        } else if (name.startsWith("set") && arguments.length >= 2) {
            values.put(String.valueOf(arguments[0]), literal(arguments[1]));
        }
    }

    private static String literal(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            case byte[] bytes -> bytes.length + " bytes";
            case Array array -> array(array);
            default -> {
                String text = value.toString();
                yield '\'' + (text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "..." : text) + '\'';
            }
        };
    }

    private static String array(Array array) {
        try {
            return "array of " + array.getBaseTypeName();
        } catch (SQLException e) {
            return "an array";
        }
    }

    /** What is executed. */
    String text() {
        return sql + (values.isEmpty() ? "" : " " + values.values());
    }
}
