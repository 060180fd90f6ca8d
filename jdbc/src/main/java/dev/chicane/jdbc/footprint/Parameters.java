package dev.chicane.jdbc.footprint;

import org.jspecify.annotations.Nullable;

/** The values that the parameters of a prepared statement were set to. */
public interface Parameters {
    /** There are none. */
    Parameters NONE = index -> null;

    /** That of a parameter, by number from 1; null if it is not known, or the null of SQL. */
    @Nullable
    Object value(int index);
}
