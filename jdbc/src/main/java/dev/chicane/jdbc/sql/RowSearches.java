package dev.chicane.jdbc.sql;

import dev.chicane.jdbc.sql.RowSearch.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.update.UpdateSet;

/** Finds out from the text of a statement which rows it looks for. What can't be told for certain is not. */
public final class RowSearches {
    /** Those by which rows are read or written. What else a text begins with, such as {@code SET}, is not parsed. */
    private static final Set<String> OF_ROWS = Set.of(
            "select",
            "with",
            "table",
            "values",
            "insert",
            "update",
            "delete",
            "merge",
            "truncate",
            "execute",
            "call",
            "do");

    private RowSearches() {}

    /** Reads a text that has no parameters. */
    public static RowSearch read(String sql) {
        String first = FirstWord.of(sql);
        if (first.equals(RowSearch.UPDATE_ROW)) {
            return RowSearch.replacing();
        }
        if (!OF_ROWS.contains(first)) {
            return RowSearch.NO_READ;
        }
        Statement statement = SqlTree.of(sql);
        return switch (statement) {
            case null -> several(sql);
            case PlainSelect select -> query(select);
            case Values values -> RowSearch.NO_READ;
            case Select other -> RowSearch.of("what it combines is not looked at (WITH, UNION and the like)");
            case Update update -> update(update);
            case Insert insert -> insert(insert);
            case Delete delete -> delete(delete);
            case Merge merge -> RowSearch.of("rows that a MERGE only looks at are not seen");
            default -> RowSearch.of("what it reads can't be told from its text");
        };
    }

    /** Of a batch of updates it is known at least whether they replace what was there. */
    private static RowSearch several(String sql) {
        List<Statement> all = SqlTree.all(sql);
        boolean replace = !all.isEmpty()
                && all.stream()
                        .allMatch(each ->
                                each instanceof Update update && update(update).replacesOnly());
        return new RowSearch(
                List.of(),
                "",
                "",
                false,
                false,
                Set.of(),
                replace,
                "it can't be parsed, or is more than one statement");
    }

    private static RowSearch query(PlainSelect select) {
        if (select.getWithItemsList() != null || select.getIntoTables() != null) {
            return RowSearch.of("what it combines is not looked at (WITH, INTO and the like)");
        }
        var selected = new ExpressionFacts();
        select.getSelectItems().forEach(item -> selected.look(item.getExpression()));
        String why = selected.hasQueries() ? "the query in its select list is not looked at" : "";
        var conditions = new ExpressionFacts();
        Expression where = select.getWhere();
        if (where != null) {
            conditions.look(where);
        }
        if (conditions.hasQueries()) {
            why = "the query in its condition is not looked at";
        }
        if (select.getFromItem() == null) {
            boolean mayRead = !selected.functions().isEmpty() && why.isEmpty();
            return RowSearch.of(mayRead ? "what its functions read is not seen" : why);
        }
        var sources = new ArrayList<Source>();
        List<FromItem> items = new ArrayList<>(List.of(select.getFromItem()));
        for (Join join : select.getJoins() == null ? List.<Join>of() : select.getJoins()) {
            items.add(join.getFromItem());
            join.getOnExpressions().forEach(conditions::look);
        }
        for (FromItem item : items) {
            if (!(item instanceof Table table) || table.getSampleClause() != null) {
                return RowSearch.of("it reads from more than tables");
            }
            sources.add(new Source(table.getFullyQualifiedName(), alias(table)));
        }
        if (select.isSkipLocked()) {
            return RowSearch.of("which rows it has skipped can't be told");
        }
        boolean isGrouped = select.getGroupBy() != null || select.getHaving() != null || selected.aggregates();
        boolean isPart =
                !isGrouped && (select.getLimit() != null || select.getOffset() != null || select.getFetch() != null);
        if (isPart && (select.getDistinct() != null || !isOrderOfColumns(select))) {
            return RowSearch.of("which part of the rows it takes can't be told");
        }
        boolean locks = select.getForMode() != null || select.getForClause() != null;
        boolean isWhole = sources.size() == 1 && !isPart && !conditions.hasQueries() && !conditions.dependsOnTime();
        if (!isWhole && why.isEmpty()) {
            why = conditions.hasQueries()
                    ? "the query in its joins is not looked at"
                    : "rows that come to match what it looks for, or cease to, are not seen (more than one table, a limit, or the time)";
        }
        String condition = where == null ? "" : where.toString();
        strip(select, isPart);
        return new RowSearch(
                sources,
                select.toString().substring("SELECT *".length()).strip(),
                condition,
                isWhole,
                locks,
                conditions.functions(),
                false,
                why);
    }

    /** Leaves what says which rows it finds. */
    private static void strip(PlainSelect select, boolean isPart) {
        select.setSelectItems(List.of(new SelectItem<>(new AllColumns())));
        select.setDistinct(null);
        select.setGroupByElement(null);
        select.setHaving(null);
        select.setWindowDefinitions(null);
        select.setForMode(null);
        select.setForUpdateTable(null);
        select.setForUpdateTables(null);
        select.setWait(null);
        select.setNoWait(false);
        select.setSkipLocked(false);
        if (!isPart) {
            select.setOrderByElements(null);
            select.setLimit(null);
            select.setOffset(null);
            select.setFetch(null);
        }
    }

    /** Whether the order in which rows come is that of columns of tables: neither places nor names of what is selected. */
    private static boolean isOrderOfColumns(PlainSelect select) {
        List<OrderByElement> order = select.getOrderByElements();
        if (order == null) {
            return true;
        }
        var names = new HashSet<String>();
        select.getSelectItems().forEach(item -> {
            if (item.getAlias() != null) {
                names.add(item.getAlias().getName().toLowerCase(Locale.ROOT));
            }
        });
        return order.stream()
                .allMatch(element -> element.getExpression() instanceof Column column
                        && !names.contains(column.getColumnName().toLowerCase(Locale.ROOT)));
    }

    private static String alias(Table table) {
        return table.getAlias() == null ? table.getName() : table.getAlias().getName();
    }

    private static RowSearch update(Update update) {
        if (update.getWithItemsList() != null || update.getFromItem() != null || update.getJoins() != null) {
            return RowSearch.of("rows that it only looks at are not seen");
        }
        var sets = new ExpressionFacts();
        for (UpdateSet set : update.getUpdateSets()) {
            set.getValues().forEach(sets::look);
        }
        var where = new ExpressionFacts();
        if (update.getWhere() != null) {
            where.look(update.getWhere());
        }
        if (sets.hasQueries() || where.hasQueries()) {
            return RowSearch.of("the query in it is not looked at");
        }
        return sets.columns().isEmpty() ? RowSearch.replacing() : RowSearch.NO_READ;
    }

    private static RowSearch insert(Insert insert) {
        boolean asks = insert.getSelect() != null && !(insert.getSelect() instanceof Values);
        return asks || insert.getWithItemsList() != null
                ? RowSearch.of("rows that it only looks at are not seen")
                : RowSearch.NO_READ;
    }

    private static RowSearch delete(Delete delete) {
        boolean looksElsewhere = delete.getWithItemsList() != null
                || (delete.getUsingFromItemList() != null
                        && !delete.getUsingFromItemList().isEmpty())
                || delete.getJoins() != null;
        var where = new ExpressionFacts();
        if (delete.getWhere() != null) {
            where.look(delete.getWhere());
        }
        return looksElsewhere || where.hasQueries()
                ? RowSearch.of("rows that it only looks at are not seen")
                : RowSearch.NO_READ;
    }
}
