package dev.chicane.guard.internal.table;

import java.util.Set;

/**
 * A column, as the database describes it.
 *
 * @param name as the database has it
 * @param type as the database names it, without a length, such as {@code bigint}
 * @param isRequired whether it is never NULL
 * @param isUnique whether no two rows have the same in it
 * @param isPrimary whether it alone is the primary key
 * @param isGenerated whether the database computes it
 */
public record Column(
        String name, String type, boolean isRequired, boolean isUnique, boolean isPrimary, boolean isGenerated) {
    private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");
    private static final Set<String> BINARY = Set.of("real", "double precision");

    /** Whether it has whole numbers. */
    public boolean isInteger() {
        return INTEGERS.contains(type);
    }

    /** Whether it has decimal numbers. */
    public boolean isDecimal() {
        return type.equals("numeric");
    }

    /** Whether it has binary fractions. */
    public boolean isBinary() {
        return BINARY.contains(type);
    }
}
