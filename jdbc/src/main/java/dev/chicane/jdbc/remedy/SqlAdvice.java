package dev.chicane.jdbc.remedy;

import dev.chicane.engine.explain.Anomaly;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import dev.chicane.jdbc.sql.Equalities;
import dev.chicane.jdbc.sql.SqlTree;
import dev.chicane.jdbc.sql.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.update.UpdateSet;
import org.jspecify.annotations.Nullable;

/**
 * What of a program's SQL would have to be otherwise, so that what a transaction has read and what it writes by that can't be torn apart.
 * It takes what depends on the program: so it is said, and not tried.
 */
public final class SqlAdvice {
    /** What is shown behind a statement that was prepared. */
    private static final Pattern VALUES = Pattern.compile("\\s\\[[^\\[\\]]*]\\z");

    private static final String VERSION = "version";

    private static final String IN_ONE_ORDER =
            "Not tried: transactions that lock rows in the same order, such as by their keys, can't wait for each other in a"
                    + " circle: lock all rows of one before its first write (select ... order by id for update).";

    private final boolean isAboutOneObject;

    // Mutable state
    /** By actor and table, what was read last. */
    private final Map<Integer, Map<String, PlainSelect>> read = new HashMap<>();

    private final Map<String, String> sentences = new LinkedHashMap<>();

    private SqlAdvice(boolean isAboutOneObject) {
        this.isAboutOneObject = isAboutOneObject;
    }

    /**
     * Of the statements of a failing execution, one sentence each.
     *
     * @param anomaly why no serial order comes to the same; null if that is not known
     * @param hasDeadlock whether some of them waited for each other in a circle
     */
    public static List<String> of(Trace failing, @Nullable Anomaly anomaly, boolean hasDeadlock) {
        var advice = new SqlAdvice(anomaly == null || isAboutOneObject(anomaly));
        for (Step step : failing.steps()) {
            if (step.kind() == StepKind.SQL) {
                advice.see(step.actor(), VALUES.matcher(step.target()).replaceFirst(""));
            }
        }
        if (hasDeadlock) {
            advice.sentences.put("deadlock", IN_ONE_ORDER);
        }
        return new ArrayList<>(advice.sentences.values());
    }

    /** Then a look at what is written, when it is written, would show that it has changed. */
    private static boolean isAboutOneObject(Anomaly anomaly) {
        return anomaly.edges().stream().map(Anomaly.Edge::object).distinct().count() == 1;
    }

    private void see(int actor, String sql) {
        switch (SqlTree.of(sql)) {
            case PlainSelect select
            when select.getFromItem() instanceof Table table ->
                read.computeIfAbsent(actor, _ -> new HashMap<>()).put(name(table), select);
            case Update update when update.getFromItem() == null -> advise(update, reading(actor, update.getTable()));
            case Insert insert -> advise(insert, reading(actor, insert.getTable()));
            // There is nothing to be said of what can't be read.
            case null, default -> {}
        }
    }

    private @Nullable PlainSelect reading(int actor, Table table) {
        return read.getOrDefault(actor, Map.of()).get(name(table));
    }

    private static String name(Table table) {
        return Words.folded(table.getName());
    }

    private void advise(Update update, @Nullable PlainSelect select) {
        Expression where = update.getWhere();
        if (select == null || where == null) {
            return;
        }
        if (!isAboutOneObject) {
            sentences.putIfAbsent(
                    "another row",
                    "A guarded UPDATE or a version column does not prevent this: what was read is not the row that is written."
                            + " Lock what is read before anything is done by it (select ... for update, of the rows themselves)"
                            + " where there is no SERIALIZABLE.");
            return;
        }
        String table = update.getTable().toString();
        String sets = String.join(
                ", ", update.getUpdateSets().stream().map(UpdateSet::toString).toList());
        String condition = where instanceof OrExpression ? "(" + where + ")" : where.toString();
        String guarded = guard(update, select);
        if (guarded != null) {
            sentences.putIfAbsent(
                    "guard " + name(update.getTable()),
                    "Not tried: a guarded UPDATE changes nothing where what was read has changed: update " + table
                            + " set "
                            + sets + " where " + condition + " and " + guarded + " = ? (the " + guarded
                            + " that was read; where no row is changed, begin again).");
        }
        if (isMentioned(VERSION, update)) {
            return;
        }
        sentences.putIfAbsent(
                "version " + name(update.getTable()),
                "Not tried: a version column does the same for whole rows (alter table " + table
                        + " add version int not null default 0, where that is a table and has none): update " + table
                        + " set " + sets
                        + ", version = version + 1 where " + condition
                        + " and version = ? (the version that was read; where no row is changed, begin again).");
    }

    /** Where there is such a column, it is the one that guards. */
    private static boolean isMentioned(String column, Update update) {
        return written(update).stream().anyMatch(column::equalsIgnoreCase);
    }

    private static List<String> written(Update update) {
        return update.getUpdateSets().stream()
                .flatMap(set -> set.getColumns().stream())
                .map(Column::getColumnName)
                .toList();
    }

    /** A column that was read, and is written; else any that was read; null if that is not known. */
    private static @Nullable String guard(Update update, PlainSelect select) {
        List<String> written = written(update);
        if (isMentioned(VERSION, update)) {
            return VERSION;
        }
        String first = null;
        for (SelectItem<?> item : select.getSelectItems()) {
            if (item.getExpression() instanceof AllColumns) {
                return written.getFirst();
            }
            if (item.getExpression() instanceof Column column) {
                String name = column.getColumnName();
                if (written.stream().anyMatch(name::equalsIgnoreCase)) {
                    return name;
                }
                first = first == null ? name : first;
            }
        }
        return first;
    }

    private void advise(Insert insert, @Nullable PlainSelect select) {
        if (select == null || select.getWhere() == null || insert.getColumns() == null) {
            return;
        }
        Set<String> compared = Equalities.in(select.getWhere()).keySet();
        List<String> unique = insert.getColumns().stream()
                .map(Column::getColumnName)
                .filter(name -> compared.contains(Words.folded(name)))
                .toList();
        if (!unique.isEmpty()) {
            sentences.putIfAbsent(
                    "unique " + name(insert.getTable()),
                    "Not tried: a unique constraint lets only one of them in: alter table " + insert.getTable()
                            + " add unique (" + String.join(", ", unique)
                            + "); then add \"on conflict do nothing\" to the INSERT (where no row is added, it was there"
                            + " already).");
        }
    }
}
