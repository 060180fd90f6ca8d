package dev.chicane.jdbc.live;

import dev.chicane.jdbc.live.ParsedSql.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserConstants;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.TokenMgrException;
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
import org.jspecify.annotations.Nullable;

/** Finds out from the text of a statement which rows it looks for. What can't be told for certain is not. */
final class SqlReader {
    /** Those by which rows are read or written. What else a text begins with, such as {@code SET}, is not parsed. */
    private static final Set<String> OF_ROWS = Set.of(
            "select", "with", "table", "(", "insert", "update", "delete", "merge", "truncate", "execute", "call", "do");

    /** With more the parser may take for ever. */
    private static final int DEEPEST = 10;

    private SqlReader() {}

    /** Reads a text that has no parameters. */
    static ParsedSql read(String sql) {
        String text = sql.strip();
        String first = text.startsWith("(") ? "(" : text.split("\\W", 2)[0].toLowerCase(Locale.ROOT);
        if (!OF_ROWS.contains(first) && !text.startsWith("/*") && !text.startsWith("--")) {
            return ParsedSql.NO_READ;
        }
        Statement statement = parse(text, false);
        if (statement == null && CCJSqlParserUtil.getNestingDepth(text) <= DEEPEST) {
            statement = parse(text, true);
        }
        return switch (statement) {
            case null -> ParsedSql.of("it can't be parsed, or is more than one statement");
            case PlainSelect select -> query(select);
            case Values values -> ParsedSql.NO_READ;
            case Select other -> ParsedSql.of("what it combines is not looked at (WITH, UNION and the like)");
            case Update update -> update(update);
            case Insert insert -> insert(insert);
            case Delete delete -> delete(delete);
            case Merge merge -> ParsedSql.of("rows that a MERGE only looks at are not seen");
            default -> ParsedSql.of("what it reads can't be told from its text");
        };
    }

    /** Null if it is none that the parser knows, or several. What is nested takes it long, so that it is not looked for at once. */
    private static @Nullable Statement parse(String text, boolean isNested) {
        CCJSqlParser parser = CCJSqlParserUtil.newParser(text).withAllowComplexParsing(isNested);
        try {
            Statement statement = parser.Statement();
            return parser.getToken(1).kind == CCJSqlParserConstants.EOF ? statement : null;
        } catch (ParseException | TokenMgrException e) {
            return null;
        }
    }

    private static ParsedSql query(PlainSelect select) {
        if (select.getWithItemsList() != null || select.getIntoTables() != null) {
            return ParsedSql.of("what it combines is not looked at (WITH, INTO and the like)");
        }
        var selected = new Findings();
        select.getSelectItems().forEach(item -> selected.look(item.getExpression()));
        String why = selected.hasQueries() ? "the query in its select list is not looked at" : "";
        var conditions = new Findings();
        Expression where = select.getWhere();
        if (where != null) {
            conditions.look(where);
        }
        if (conditions.hasQueries()) {
            why = "the query in its condition is not looked at";
        }
        if (select.getFromItem() == null) {
            boolean mayRead = !selected.functions().isEmpty() && why.isEmpty();
            return ParsedSql.of(mayRead ? "what its functions read is not seen" : why);
        }
        var sources = new ArrayList<Source>();
        List<FromItem> items = new ArrayList<>(List.of(select.getFromItem()));
        for (Join join : select.getJoins() == null ? List.<Join>of() : select.getJoins()) {
            items.add(join.getFromItem());
            join.getOnExpressions().forEach(conditions::look);
        }
        for (FromItem item : items) {
            if (!(item instanceof Table table) || table.getSampleClause() != null) {
                return ParsedSql.of("it reads from more than tables");
            }
            sources.add(new Source(table.getFullyQualifiedName(), alias(table)));
        }
        if (select.isSkipLocked()) {
            return ParsedSql.of("which rows it has skipped can't be told");
        }
        boolean isGrouped = select.getGroupBy() != null || select.getHaving() != null || selected.aggregates();
        boolean isPart =
                !isGrouped && (select.getLimit() != null || select.getOffset() != null || select.getFetch() != null);
        if (isPart && (select.getDistinct() != null || !isOrderOfColumns(select))) {
            return ParsedSql.of("which part of the rows it takes can't be told");
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
        return new ParsedSql(
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

    private static ParsedSql update(Update update) {
        if (update.getWithItemsList() != null || update.getFromItem() != null || update.getJoins() != null) {
            return ParsedSql.of("rows that it only looks at are not seen");
        }
        var sets = new Findings();
        for (UpdateSet set : update.getUpdateSets()) {
            set.getValues().forEach(sets::look);
        }
        var where = new Findings();
        if (update.getWhere() != null) {
            where.look(update.getWhere());
        }
        if (sets.hasQueries() || where.hasQueries()) {
            return ParsedSql.of("the query in it is not looked at");
        }
        return sets.columns().isEmpty() ? ParsedSql.replacing() : ParsedSql.NO_READ;
    }

    private static ParsedSql insert(Insert insert) {
        boolean asks = insert.getSelect() != null && !(insert.getSelect() instanceof Values);
        return asks || insert.getWithItemsList() != null
                ? ParsedSql.of("rows that it only looks at are not seen")
                : ParsedSql.NO_READ;
    }

    private static ParsedSql delete(Delete delete) {
        boolean looksElsewhere = delete.getWithItemsList() != null
                || (delete.getUsingFromItemList() != null
                        && !delete.getUsingFromItemList().isEmpty())
                || delete.getJoins() != null;
        var where = new Findings();
        if (delete.getWhere() != null) {
            where.look(delete.getWhere());
        }
        return looksElsewhere || where.hasQueries()
                ? ParsedSql.of("rows that it only looks at are not seen")
                : ParsedSql.NO_READ;
    }
}
