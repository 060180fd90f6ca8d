package dev.chicane.guard.internal.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the row that a statement changes: SQL that a service brings along, with a parameter for each value.
 *
 * <p>It is about that row alone. What it said of others would be as they were when the statement began, not when the row is free.
 *
 * @param sql such as {@code balance >= ?}
 * @param values of its parameters, in their order
 */
public record Condition(String sql, List<@Nullable Object> values) {
    /** Checks the text, and that each parameter has a value. */
    public Condition {
        int parameters = ConditionText.parameters(sql);
        if (parameters != values.size()) {
            throw new IllegalArgumentException("The condition \"" + sql + "\" has " + parameters
                    + " parameters, and there are " + values.size() + " values.");
        }
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** The condition of this text, with these values. */
    public static Condition of(String sql, @Nullable Object... values) {
        return new Condition(sql, Arrays.asList(values));
    }
}
