package dev.chicane.jdbc.sql;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.NextValExpression;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.schema.Column;

/** What there is in expressions of SQL that matters for what they read. Used by one thread. */
final class ExpressionFacts extends ExpressionVisitorAdapter<ExpressionFacts> {
    private static final Set<String> AGGREGATES =
            Set.of("count", "sum", "avg", "min", "max", "bool_and", "bool_or", "every", "array_agg", "string_agg");

    private static final Pattern QUERY = Pattern.compile("\\b(select|values|table)\\b", Pattern.CASE_INSENSITIVE);

    // Mutable state
    private final Set<String> functions = new TreeSet<>();
    private final Set<String> columns = new TreeSet<>();
    private boolean hasQueries;
    private boolean dependsOnTime;
    private boolean aggregates;

    /** Looks at one more. */
    void look(Expression expression) {
        expression.accept(this, null);
        // Not all places in which there can be one are visited.
        hasQueries |= QUERY.matcher(expression.toString()).find();
    }

    /** Functions that are called, without aggregates, in lower case. */
    Set<String> functions() {
        return functions;
    }

    Set<String> columns() {
        return columns;
    }

    boolean hasQueries() {
        return hasQueries;
    }

    boolean dependsOnTime() {
        return dependsOnTime;
    }

    /** Whether rows are summed up. */
    boolean aggregates() {
        return aggregates;
    }

    @Override
    public <S> ExpressionFacts visit(Function function, S context) {
        String name = function.getName().toLowerCase(Locale.ROOT);
        if (AGGREGATES.contains(name)) {
            aggregates = true;
        } else {
            functions.add(name.substring(name.lastIndexOf('.') + 1).replace("\"", ""));
        }
        return super.visit(function, context);
    }

    @Override
    public <S> ExpressionFacts visit(AnalyticExpression expression, S context) {
        // Of each row, or of all together: with FILTER an aggregate is one of these too.
        aggregates |= expression.getWindowElement() == null && expression.getPartitionExpressionList() == null;
        return this;
    }

    @Override
    public <S> ExpressionFacts visit(NextValExpression expression, S context) {
        functions.add("nextval");
        return this;
    }

    @Override
    public <S> ExpressionFacts visit(TimeKeyExpression expression, S context) {
        dependsOnTime = true;
        return this;
    }

    @Override
    public <S> ExpressionFacts visit(Column column, S context) {
        columns.add(column.getColumnName());
        return this;
    }
}
