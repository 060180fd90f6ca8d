package dev.chicane.jdbc.footprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.schema.Column;
import org.jspecify.annotations.Nullable;

/** Finds the row that a condition, or a list of values, gives the primary key of. */
final class KeyCondition {
    private KeyCondition() {}

    /** The columns that a condition says the values of, all of which have to be so. */
    static Map<String, Expression> equalities(@Nullable Expression condition) {
        var found = new HashMap<String, Expression>();
        collect(condition, found);
        return found;
    }

    private static void collect(@Nullable Expression condition, Map<String, Expression> found) {
        switch (condition) {
            case AndExpression both -> {
                collect(both.getLeftExpression(), found);
                collect(both.getRightExpression(), found);
            }
            case EqualsTo equals -> {
                if (equals.getLeftExpression() instanceof Column column) {
                    found.putIfAbsent(Words.folded(column.getColumnName()), equals.getRightExpression());
                } else if (equals.getRightExpression() instanceof Column column) {
                    found.putIfAbsent(Words.folded(column.getColumnName()), equals.getLeftExpression());
                }
            }
            case null, default -> {}
        }
    }

    /** The row of a table in which these columns have the values that are given; null if it may be any. */
    static @Nullable String row(
            KnownTable table, List<String> columns, Map<String, Expression> given, Parameters parameters) {
        if (columns.isEmpty()) {
            return null;
        }
        var values = new ArrayList<String>();
        for (String column : columns) {
            Expression value = given.get(column);
            String text = value == null ? null : table.type(column).text(constant(value, parameters));
            if (text == null) {
                return null;
            }
            values.add(text);
        }
        return values.toString();
    }

    private static @Nullable Object constant(Expression value, Parameters parameters) {
        return switch (value) {
            case JdbcParameter parameter -> parameters.value(parameter.getIndex());
            case LongValue number -> number.getBigIntegerValue();
            case SignedExpression signed
            when signed.getSign() == '-' && signed.getExpression() instanceof LongValue number ->
                number.getBigIntegerValue().negate();
            case StringValue text when text.getPrefix() == null -> text.getNotExcapedValue();
            default -> null;
        };
    }
}
