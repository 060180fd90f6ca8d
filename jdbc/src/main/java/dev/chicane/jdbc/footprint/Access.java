package dev.chicane.jdbc.footprint;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a statement touches.
 *
 * @param table the name of a table
 * @param row its primary key, equal for equal keys; null: any rows of the table
 * @param kind what is done to it
 */
public record Access(String table, @Nullable String row, Kind kind) {
    /** What is done to rows. */
    public enum Kind {
        /** Read as they were committed. */
        READS,
        /** Read, and locked together with others who do the same. */
        SHARES,
        /** Read, and locked against all who lock. */
        LOCKS,
        /** The same, and changed. */
        CHANGES
    }

    static Access whole(String table, Kind kind) {
        return new Access(table, null, kind);
    }
}
