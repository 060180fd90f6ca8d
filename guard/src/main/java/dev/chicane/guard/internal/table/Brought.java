package dev.chicane.guard.internal.table;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a statement that a service brings along: SQL, with a parameter for each value. It hides nothing of what follows it.
 *
 * @param sql such as {@code balance >= ?}
 * @param values of its parameters, in their order
 */
public record Brought(String sql, List<@Nullable Object> values) {
    private static Brought of(Part part, String sql, @Nullable Object... values) {
        return new Brought(sql, BroughtText.checked(part, sql, Arrays.asList(values)));
    }

    /**
     * A condition on the row that a statement changes, and about that alone.
     *
     * @throws IllegalArgumentException if it is none, or a parameter has no value
     */
    public static Brought condition(String sql, @Nullable Object... values) {
        return of(Part.CONDITION, sql, values);
    }

    /**
     * A condition on the rows that a query is to find. It may ask about others, too.
     *
     * @throws IllegalArgumentException if it is none, or a parameter has no value
     */
    public static Brought filter(String sql, @Nullable Object... values) {
        return of(Part.FILTER, sql, values);
    }

    /**
     * What an UPDATE sets.
     *
     * @throws IllegalArgumentException if it is none, or a parameter has no value
     */
    public static Brought assignments(String sql, @Nullable Object... values) {
        return of(Part.ASSIGNMENTS, sql, values);
    }
}
