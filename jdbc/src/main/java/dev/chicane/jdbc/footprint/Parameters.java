package dev.chicane.jdbc.footprint;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values that the parameters of a prepared statement were set to. */
public interface Parameters {
    /** There are none. */
    Parameters NONE = new Parameters() {
        @Override
        public @Nullable Object value(int index) {
            return null;
        }

        @Override
        public Collection<String> texts() {
            return List.of();
        }
    };

    /** That of a parameter, by number from 1; null if it is not known, or the null of SQL. */
    @Nullable
    Object value(int index);

    /** Those of all, in whatever form they were given, as the server may get them. */
    Collection<String> texts();
}
