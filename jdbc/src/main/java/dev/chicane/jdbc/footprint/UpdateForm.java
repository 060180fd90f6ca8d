package dev.chicane.jdbc.footprint;

import dev.chicane.jdbc.sql.Equalities;
import dev.chicane.jdbc.sql.Words;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.jsqlparser.statement.update.Update;
import org.jspecify.annotations.Nullable;

/** A change of rows. */
final class UpdateForm implements Form {
    private final Update update;
    private final SqlText text;
    private final KnownTable table;
    private final Set<String> changed;
    private final @Nullable String unknown;

    UpdateForm(Update update, SqlText text) {
        this.update = update;
        this.text = text;
        this.table = text.table(update.getTable());
        this.changed = update.getUpdateSets().stream()
                .flatMap(set -> set.getColumns().stream())
                .map(column -> Words.folded(column.getColumnName()))
                .collect(Collectors.toSet());
        boolean movesChildren = table.children().stream()
                .anyMatch(child -> child.parentColumns().stream().anyMatch(changed::contains));
        this.unknown = movesChildren
                ? text.whyChildrenUnknown(table, new HashSet<>(Set.of(table.name())))
                : KeyChange.whyParentsUnknown(table, changed, text);
    }

    @Override
    public Footprint with(Parameters parameters) {
        if (unknown != null) {
            return Footprint.unknown(unknown);
        }
        var accesses = new LinkedHashSet<>(text.readsBeside(table));
        boolean isAlone = update.getFromItem() == null && update.getJoins() == null && update.getStartJoins() == null;
        boolean isByKey = isAlone && text.isAllAbout(table) && !KeyChange.meetsOthers(table, changed);
        String row =
                isByKey ? KeyCondition.row(table, table.key(), Equalities.in(update.getWhere()), parameters) : null;
        accesses.add(new Access(table.name(), row, Access.Kind.CHANGES));
        for (ForeignKey parent : table.parents()) {
            if (parent.columns().stream().anyMatch(changed::contains)) {
                accesses.add(Access.whole(parent.parent(), Access.Kind.SHARES));
            }
        }
        text.addChildren(table, changed, accesses);
        boolean usesDefaults = text.words().all().contains("default");
        return text.footprint(
                accesses,
                usesDefaults && table.columns().stream().anyMatch(KnownColumn::drawsNumbers),
                usesDefaults && table.columns().stream().anyMatch(KnownColumn::readsClock));
    }
}
