package dev.chicane.jdbc.footprint;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a table matters to what a statement touches.
 *
 * @param name without its schema
 * @param opaque why a statement that uses it may touch anything; null if it is a plain table
 * @param columns in their order
 * @param key the columns of its primary key, none if it has no such
 * @param unique the columns of its other unique indexes
 * @param hasUniqueExpressions whether any row that is written may meet another one in an index by what is not a column
 * @param parents the foreign keys that it has
 * @param children those that refer to it
 */
record KnownTable(
        String name,
        @Nullable String opaque,
        List<KnownColumn> columns,
        List<String> key,
        Set<String> unique,
        boolean hasUniqueExpressions,
        List<ForeignKey> parents,
        List<ForeignKey> children) {
    /** Copies the collections. */
    KnownTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        unique = Set.copyOf(unique);
        parents = List.copyOf(parents);
        children = List.copyOf(children);
    }

    static KnownTable opaque(String name, String why) {
        return new KnownTable(name, why, List.of(), List.of(), Set.of(), false, List.of(), List.of());
    }

    ValueType type(String column) {
        return columns.stream()
                .filter(known -> known.name().equals(column))
                .map(KnownColumn::type)
                .findFirst()
                .orElse(ValueType.OTHER);
    }
}
