package dev.chicane.jdbc.footprint;

import dev.chicane.jdbc.sql.Equalities;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import net.sf.jsqlparser.statement.delete.Delete;
import org.jspecify.annotations.Nullable;

/** A deletion. */
final class DeleteForm implements Form {
    private final Delete delete;
    private final SqlText text;
    private final KnownTable table;
    private final @Nullable String unknown;

    DeleteForm(Delete delete, SqlText text) {
        this.delete = delete;
        this.text = text;
        this.table = text.table(delete.getTable());
        this.unknown = text.whyChildrenUnknown(table, new HashSet<>(Set.of(table.name())));
    }

    @Override
    public Footprint with(Parameters parameters) {
        if (unknown != null) {
            return Footprint.unknown(unknown);
        }
        var accesses = new LinkedHashSet<>(text.readsBeside(table));
        boolean isAlone = delete.getUsingFromItemList() == null && delete.getJoins() == null;
        String row = isAlone && text.isAllAbout(table)
                ? KeyCondition.row(table, table.key(), Equalities.in(delete.getWhere()), parameters)
                : null;
        accesses.add(new Access(table.name(), row, Access.Kind.CHANGES));
        text.addChildren(table, null, accesses);
        return text.footprint(accesses, false, false);
    }
}
