package dev.chicane.jdbc.footprint;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What it means that columns are changed that rows are found by. */
final class KeyChange {
    private KeyChange() {}

    /** Whether a row may meet another one in a unique index when these columns of it are changed. */
    static boolean meetsOthers(KnownTable table, Set<String> changed) {
        return table.hasUniqueExpressions()
                || changed.stream()
                        .anyMatch(column ->
                                table.key().contains(column) || table.unique().contains(column));
    }

    /** Why it is not known what is done to the tables that these columns refer to; null if it is. */
    static @Nullable String whyParentsUnknown(KnownTable table, Set<String> changed, SqlText text) {
        for (ForeignKey parent : table.parents()) {
            KnownTable referred = text.catalog().tables().get(parent.parent());
            if (parent.columns().stream().anyMatch(changed::contains)
                    && (referred == null || referred.opaque() != null)) {
                return "of " + parent.parent() + ", which " + table.name() + " refers to: "
                        + (referred == null ? "it is not known" : referred.opaque());
            }
        }
        return null;
    }
}
