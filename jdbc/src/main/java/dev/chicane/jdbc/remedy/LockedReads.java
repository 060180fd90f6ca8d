package dev.chicane.jdbc.remedy;

import dev.chicane.jdbc.sql.SqlTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.SelectItem;

/**
 * Adds {@code FOR UPDATE} to queries that may have it: of rows as they stand in tables, without anything that puts rows together.
 *
 * <p>Used by one thread.
 */
public final class LockedReads {
    // Mutable state
    /** By what the program has. */
    private final Map<String, String> known = new HashMap<>();

    /** The same query with it; the same text for all else. */
    public String of(String sql) {
        return known.computeIfAbsent(sql, LockedReads::locked);
    }

    private static String locked(String sql) {
        String one = sql.strip().replaceFirst(";\\s*\\z", "");
        return !one.contains(";") && SqlTree.of(one) instanceof PlainSelect select && isOfRows(select)
                // In a line of its own, behind what may be a comment.
                ? one + "\nfor update"
                : sql;
    }

    private static boolean isOfRows(PlainSelect select) {
        return select.getFromItem() instanceof Table
                && select.getDistinct() == null
                && select.getGroupBy() == null
                && select.getHaving() == null
                && select.getForMode() == null
                && (select.getWithItemsList() == null
                        || select.getWithItemsList().isEmpty())
                && (select.getIntoTables() == null || select.getIntoTables().isEmpty())
                && joins(select).stream().allMatch(LockedReads::isInner)
                && select.getSelectItems().stream()
                        .map(SelectItem::getExpression)
                        .allMatch(LockedReads::isOfOneRow);
    }

    private static List<Join> joins(PlainSelect select) {
        return select.getJoins() == null ? List.of() : select.getJoins();
    }

    private static boolean isInner(Join join) {
        return join.getFromItem() instanceof Table
                && !join.isOuter()
                && !join.isLeft()
                && !join.isRight()
                && !join.isFull();
    }

    /** Of a function it is not known whether it puts rows together. */
    private static boolean isOfOneRow(Expression expression) {
        if (expression instanceof Function) {
            return false;
        }
        return expression instanceof Column
                || expression instanceof AllColumns
                || expression instanceof AllTableColumns
                || !expression.toString().contains("(");
    }
}
