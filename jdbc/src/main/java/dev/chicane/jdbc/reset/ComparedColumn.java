package dev.chicane.jdbc.reset;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table, as far as it matters to whether two states of a database are the same.
 *
 * @param name quoted
 * @param isDrawn whether its values are numbers of a sequence, identifiers that are unique by chance, or the like
 * @param isMeasured whether they are times
 * @param refers to which column of another table a foreign key refers; null if none does
 */
record ComparedColumn(
        String name,
        boolean isDrawn,
        boolean isMeasured,
        @Nullable Reference refers) {
    /** A column of the table that the server knows by this number. */
    record Reference(long table, String column) {}
}
