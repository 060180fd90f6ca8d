package dev.chicane.jdbc.footprint;

import java.util.List;

/**
 * A foreign key.
 *
 * @param child the table whose rows refer to others
 * @param columns of the child
 * @param parent the table that is referred to
 * @param parentColumns of the parent, in the same order
 * @param changesChild whether the child's rows are changed where the parent's are
 */
record ForeignKey(String child, List<String> columns, String parent, List<String> parentColumns, boolean changesChild) {
    /** Copies the lists. */
    ForeignKey {
        columns = List.copyOf(columns);
        parentColumns = List.copyOf(parentColumns);
    }
}
