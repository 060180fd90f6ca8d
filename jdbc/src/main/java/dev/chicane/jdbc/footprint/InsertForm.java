package dev.chicane.jdbc.footprint;

import dev.chicane.jdbc.sql.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.insert.InsertConflictAction;
import net.sf.jsqlparser.statement.select.Values;
import org.jspecify.annotations.Nullable;

/** An insertion, which may change a row that is there already. */
final class InsertForm implements Form {
    private final SqlText text;
    private final KnownTable table;
    private final Set<String> columns;
    private final Set<String> changed;
    /** The values of each row by column; empty where they are not known. */
    private final List<Map<String, Expression>> rows;

    private final @Nullable String unknown;

    InsertForm(Insert insert, SqlText text) {
        this.text = text;
        this.table = text.table(insert.getTable());
        List<String> named = insert.getColumns() == null
                ? table.columns().stream()
                        .map(KnownColumn::name)
                        .limit(least(insert))
                        .toList()
                : insert.getColumns().stream()
                        .map(column -> Words.folded(column.getColumnName()))
                        .toList();
        this.columns = Set.copyOf(named);
        this.changed = changed(insert.getConflictAction());
        this.rows = rows(insert, named);
        Set<String> all = new HashSet<>();
        table.columns().forEach(column -> all.add(column.name()));
        boolean movesChildren = table.children().stream()
                .anyMatch(child -> child.parentColumns().stream().anyMatch(changed::contains));
        String why = KeyChange.whyParentsUnknown(table, all, text);
        this.unknown = why == null && movesChildren
                ? text.whyChildrenUnknown(table, new HashSet<>(Set.of(table.name())))
                : why;
    }

    /** Of how many columns each row has a value, where they are not named: the others have their defaults. */
    private static long least(Insert insert) {
        if (!(insert.getSelect() instanceof Values values) || values.getExpressions() == null) {
            return 0;
        }
        List<? extends Expression> given = values.getExpressions();
        return given.stream().allMatch(row -> row instanceof ExpressionList<?>)
                ? given.stream()
                        .mapToLong(row -> ((ExpressionList<?>) row).size())
                        .min()
                        .orElse(0)
                : given.size();
    }

    private static Set<String> changed(@Nullable InsertConflictAction action) {
        var changed = new HashSet<String>();
        if (action != null && action.getUpdateSets() != null) {
            action.getUpdateSets()
                    .forEach(set ->
                            set.getColumns().forEach(column -> changed.add(Words.folded(column.getColumnName()))));
        }
        return changed;
    }

    private static List<Map<String, Expression>> rows(Insert insert, List<String> columns) {
        if (!(insert.getSelect() instanceof Values values) || values.getExpressions() == null) {
            return List.of();
        }
        List<? extends Expression> given = values.getExpressions();
        boolean areRows = given.stream().allMatch(row -> row instanceof ExpressionList<?>);
        var rows = new ArrayList<Map<String, Expression>>();
        for (Object row : areRows ? given : List.of(given)) {
            var byColumn = new HashMap<String, Expression>();
            int place = 0;
            for (Object value : (List<?>) row) {
                if (place < columns.size() && value instanceof Expression expression) {
                    byColumn.put(columns.get(place), expression);
                }
                place++;
            }
            rows.add(byColumn);
        }
        return rows;
    }

    @Override
    public Footprint with(Parameters parameters) {
        if (unknown != null) {
            return Footprint.unknown(unknown);
        }
        var accesses = new LinkedHashSet<>(text.readsBeside(table));
        boolean meetsOthers = !table.unique().isEmpty() || KeyChange.meetsOthers(table, changed);
        if (rows.isEmpty() || meetsOthers || !text.isAllAbout(table)) {
            accesses.add(Access.whole(table.name(), Access.Kind.CHANGES));
        } else {
            rows.forEach(row -> accesses.add(new Access(
                    table.name(), KeyCondition.row(table, table.key(), row, parameters), Access.Kind.CHANGES)));
        }
        for (ForeignKey parent : table.parents()) {
            addParent(parent, parameters, accesses);
        }
        text.addChildren(table, changed, accesses);
        boolean usesDefaults = text.words().all().contains("default");
        return text.footprint(
                accesses,
                table.columns().stream()
                        .anyMatch(
                                column -> column.drawsNumbers() && (usesDefaults || !columns.contains(column.name()))),
                table.columns().stream()
                        .anyMatch(column -> column.readsClock() && (usesDefaults || !columns.contains(column.name()))));
    }

    private void addParent(ForeignKey parent, Parameters parameters, Set<Access> accesses) {
        KnownTable referred = text.table(parent.parent());
        boolean byKey = !rows.isEmpty()
                && changed.isEmpty()
                && Set.copyOf(parent.parentColumns()).equals(Set.copyOf(referred.key()));
        if (!byKey) {
            accesses.add(Access.whole(parent.parent(), Access.Kind.SHARES));
            return;
        }
        for (Map<String, Expression> row : rows) {
            var key = new HashMap<String, Expression>();
            for (int i = 0; i < parent.columns().size(); i++) {
                Expression value = row.get(parent.columns().get(i));
                if (value != null) {
                    key.put(parent.parentColumns().get(i), value);
                }
            }
            accesses.add(new Access(
                    referred.name(), KeyCondition.row(referred, referred.key(), key, parameters), Access.Kind.SHARES));
        }
    }
}
