package dev.chicane.guard.field;

import dev.chicane.guard.internal.table.Column;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The first column of a row, as a type that a caller asks for. */
final class FieldValue {
    private FieldValue() {}

    /** Whether it can be read whatever it is. */
    static boolean isCertain(Column column, Class<?> type) {
        return column.isRequired()
                && (type == String.class
                        || (type == Long.class && column.isInteger())
                        || (type == BigDecimal.class && (column.isInteger() || column.isDecimal())));
    }

    static <T> T read(ResultSet row, String column, Class<T> type) throws SQLException {
        Object value;
        try {
            value = value(row, type);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "The new value of \"" + column + "\" is " + row.getString(1) + ", which is no "
                            + type.getSimpleName() + ": ask for a BigDecimal.",
                    e);
        }
        if (value == null) {
            throw new IllegalStateException("The new value of \"" + column
                    + "\" is NULL, which is no value: ask for it by a function that reads the row.");
        }
        return type.cast(value);
    }

    private static @Nullable Object value(ResultSet row, Class<?> type) throws SQLException {
        if (type == String.class) {
            return row.getString(1);
        }
        if (type == Instant.class) {
            OffsetDateTime time = row.getObject(1, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
        if (type == Boolean.class) {
            boolean value = row.getBoolean(1);
            return row.wasNull() ? null : value;
        }
        if (!Number.class.isAssignableFrom(type)) {
            return row.getObject(1, type);
        }
        if (type == Double.class) {
            double value = row.getDouble(1);
            return row.wasNull() ? null : value;
        }
        BigDecimal number = row.getBigDecimal(1);
        if (number == null || type == BigDecimal.class) {
            return number;
        }
        if (type == Long.class) {
            return number.longValueExact();
        }
        if (type == Integer.class) {
            return number.intValueExact();
        }
        throw new IllegalArgumentException(
                "A new value can be asked for as an Integer, a Long, a BigDecimal or a Double," + " and not as a "
                        + type.getSimpleName() + '.');
    }
}
