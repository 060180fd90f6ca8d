package dev.chicane.guard.field;

import dev.chicane.guard.internal.table.Column;
import dev.chicane.guard.internal.table.KnownTable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers as a statement can take them: none is rounded on its way to the column, which may have fewer decimals. */
final class Amount {
    private Amount() {}

    /** Any value as the column can take it. */
    static @Nullable Object orOther(KnownTable table, Column column, @Nullable Object value) {
        boolean isForNumbers = column.isInteger() || column.isDecimal() || column.isBinary();
        return isForNumbers && value instanceof Number number ? fitting(table, column, number) : value;
    }

    static Number fitting(KnownTable table, Column column, Number amount) {
        try {
            if (column.isInteger()) {
                return new BigDecimal(amount.toString()).longValueExact();
            }
            if (column.isDecimal()) {
                return new BigDecimal(amount.toString());
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw refusal(table, column, amount, e);
        }
        if (column.isBinary()) {
            return amount.doubleValue();
        }
        throw refusal(table, column, amount, null);
    }

    private static IllegalArgumentException refusal(
            KnownTable table, Column column, Number amount, @Nullable RuntimeException cause) {
        return new IllegalArgumentException(
                table.table().name() + '.' + column.name() + " is of type " + column.type() + ", and " + amount
                        + " is no number for it.",
                cause);
    }
}
