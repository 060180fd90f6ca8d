package dev.chicane.guard.field;

import dev.chicane.guard.internal.table.Brought;
import dev.chicane.guard.internal.table.Column;
import dev.chicane.guard.internal.table.KnownTable;
import dev.chicane.guard.internal.table.SqlText;
import org.jspecify.annotations.Nullable;

/** What becomes of one field. */
sealed interface Change {
    /** Writes the value that the column gets, as SQL; what it finds in the row is as it was before. */
    void write(SqlText sql, Column column, KnownTable table);

    /** A value. */
    record Set(@Nullable Object value) implements Change {
        @Override
        public void write(SqlText sql, Column column, KnownTable table) {
            sql.value(Amount.orOther(table, column, value));
        }
    }

    /** A value if a condition holds for the row, or else what it is. */
    record SetIf(@Nullable Object value, Brought condition) implements Change {
        @Override
        public void write(SqlText sql, Column column, KnownTable table) {
            sql.add("case when ").condition(condition).add(" then ").value(Amount.orOther(table, column, value));
            sql.add(" else ").add(table.quoted(column)).add(" end");
        }
    }

    /** What is in another column. */
    record SetFrom(String other) implements Change {
        @Override
        public void write(SqlText sql, Column column, KnownTable table) {
            sql.add(table.quoted(table.column(other)));
        }
    }

    /** The server's time. */
    record SetNow() implements Change {
        @Override
        public void write(SqlText sql, Column column, KnownTable table) {
            sql.add(table.dialect().now());
        }
    }

    /** More, or less, by an amount; nothing counts as zero. */
    record Add(String sign, Number amount) implements Change {
        @Override
        public void write(SqlText sql, Column column, KnownTable table) {
            Number fitting = Amount.fitting(table, column, amount);
            sql.add("coalesce(")
                    .add(table.quoted(column))
                    .add(", 0) ")
                    .add(sign)
                    .add(" ");
            sql.value(fitting);
        }
    }

    /** What is in it or a value, whichever is the least or the greatest; a value is both beside nothing. */
    record Limit(String function, Object value) implements Change {
        @Override
        public void write(SqlText sql, Column column, KnownTable table) {
            sql.add(function)
                    .add("(")
                    .add(table.quoted(column))
                    .add(", ")
                    .value(Amount.orOther(table, column, value))
                    .add(")");
        }
    }
}
