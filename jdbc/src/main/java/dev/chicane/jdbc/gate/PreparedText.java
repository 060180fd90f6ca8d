package dev.chicane.jdbc.gate;

import dev.chicane.jdbc.footprint.Parameters;
import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The text of a prepared statement with the values that were set: {@code update t set a = ? where id = ? [80, 'x']}. */
final class PreparedText implements Parameters {
    private static final int LONGEST_VALUE = 40;

    private final String sql;

    // Mutable state
    private final TreeMap<String, String> values = new TreeMap<>(PreparedText::compare);

    /** What they were set to, by number. */
    private final Map<Integer, @Nullable Object> given = new HashMap<>();

    /** The same as texts, however they were given. */
    private final Map<String, String> texts = new HashMap<>();

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
            given.clear();
            texts.clear();
        } else if (name.equals("setNull")) {
            values.put(String.valueOf(arguments[0]), "null");
            give(arguments[0], null);
            texts.remove(String.valueOf(arguments[0]));
        } else if (name.startsWith("set") && arguments.length >= 2) {
            values.put(String.valueOf(arguments[0]), literal(arguments[1]));
            give(arguments[0], arguments.length == 2 ? arguments[1] : null);
            texts.put(String.valueOf(arguments[0]), String.valueOf(arguments[1]));
        }
    }

    private void give(@Nullable Object index, @Nullable Object value) {
        if (index instanceof Integer number) {
            given.put(number, value);
        }
    }

    @Override
    public @Nullable Object value(int index) {
        return given.get(index);
    }

    @Override
    public Collection<String> texts() {
        return texts.values();
    }

    /** What was prepared. */
    String sql() {
        return sql;
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
