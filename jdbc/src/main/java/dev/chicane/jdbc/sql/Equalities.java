package dev.chicane.jdbc.sql;

import java.util.LinkedHashMap;
import java.util.Map;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.schema.Column;
import org.jspecify.annotations.Nullable;

/** What a condition says to be equal, if all of that has to be so. */
public final class Equalities {
    private Equalities() {}

    /** By column, as the server knows its name, what it is equal to; null stands for no condition. */
    public static Map<String, Expression> in(@Nullable Expression condition) {
        var found = new LinkedHashMap<String, Expression>();
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
}
