package dev.chicane.jdbc.footprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import org.jspecify.annotations.Nullable;

/** Finds the row that a condition, or a list of values, gives the primary key of. */
final class KeyCondition {
    private KeyCondition() {}

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
