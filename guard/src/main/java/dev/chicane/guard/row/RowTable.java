package dev.chicane.guard.row;

import dev.chicane.guard.internal.SqlName;
import dev.chicane.guard.internal.table.Brought;
import dev.chicane.guard.internal.table.Dialects;
import dev.chicane.guard.internal.table.SqlText;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The statements that lock rows of a table by their key. The server sorts them before it locks the first one, so that the order is the same for
 * everybody, whatever the key's type and collation.
 *
 * @param name of the table
 * @param key its column
 * @param sqlName of the table, in a statement
 * @param sqlKey of the column, in a statement
 */
record RowTable(String name, String key, String sqlName, String sqlKey) {
    /** A column of our own beside those of the table: the place of the row's key among those that were asked for. */
    private static final String PLACE = "guard_place";

    private static final String ISOLATION = "guard_isolation";
    private static final Map<Class<?>, String> TYPES = Map.of(
            Long.class, "int8",
            Integer.class, "int4",
            Short.class, "int2",
            String.class, "text",
            UUID.class, "uuid");

    static RowTable of(String name, String key) {
        return new RowTable(name, key, SqlName.table(name), SqlName.column(key));
    }

    /** The type of these keys in the server; fails of those that no rows are locked by. */
    private static String type(Object id) {
        String type = TYPES.get(id.getClass());
        if (type == null) {
            throw new IllegalArgumentException("Rows are locked by keys that are Long, Integer, Short, String or UUID,"
                    + " and not by " + id.getClass().getName() + ".");
        }
        return type;
    }

    /** Which rows, for messages. */
    String row(Object ids) {
        return name + '(' + ids + ')';
    }

    /**
     * Locks those of these rows that are there, in the order of their keys.
     *
     * @param ids each once, and at least one
     * @param end such as {@code skip locked}
     */
    <K, T> Map<K, T> lock(
            Connection connection, List<K> ids, Strength how, String end, Isolation isolation, RowReader<T> reader)
            throws SQLException {
        boolean isOne = ids.size() == 1;
        type(ids.get(0));
        String asked = isOne
                ? sqlName + " t where t." + sqlKey + " = ?"
                : "unnest(?) with ordinality as asked(key, place) join " + sqlName + " t on t." + sqlKey
                        + " = asked.key order by t." + sqlKey;
        String sql = "select t.*, " + (isOne ? "1" : "asked.place") + " as " + PLACE
                + ", current_setting('transaction_isolation') as " + ISOLATION + " from " + asked + " " + how.sql()
                + " of t " + end;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (isOne) {
                statement.setObject(1, ids.get(0));
            } else {
                statement.setArray(1, keys(connection, ids));
            }
            Map<K, T> locked = new LinkedHashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    isolation.check(rows.getString(ISOLATION));
                    locked.put(ids.get(rows.getInt(PLACE) - 1), reader.read(rows));
                }
            }
            if (locked.isEmpty()) {
                check(connection, isolation);
            }
            return Collections.unmodifiableMap(locked);
        }
    }

    /** Locks the first rows for which this is so and which nobody has locked. */
    <T> List<T> claim(Connection connection, int most, Brought condition, Isolation isolation, RowReader<T> reader)
            throws SQLException {
        SqlText sql = new SqlText(Dialects.of(connection))
                .add("select t.*, current_setting('transaction_isolation') as " + ISOLATION + " from " + sqlName
                        + " t where ")
                .condition(condition)
                .add(" order by t." + sqlKey + " limit ")
                .value(most)
                .add(" for update of t skip locked");
        try (PreparedStatement statement = sql.prepare(connection)) {
            List<T> claimed = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    isolation.check(rows.getString(ISOLATION));
                    claimed.add(reader.read(rows));
                }
            }
            if (claimed.isEmpty()) {
                check(connection, isolation);
            }
            return Collections.unmodifiableList(claimed);
        }
    }

    /** Where no row tells of it: one that is newer than what the transaction sees is there all the same. */
    private static void check(Connection connection, Isolation isolation) throws SQLException {
        if (isolation == Isolation.CURRENT) {
            try (Statement ask = connection.createStatement();
                    ResultSet told = ask.executeQuery("select current_setting('transaction_isolation')")) {
                told.next();
                isolation.check(told.getString(1));
            }
        }
    }

    static Array keys(Connection connection, List<?> ids) throws SQLException {
        return connection.createArrayOf(type(ids.get(0)), ids.toArray());
    }
}
