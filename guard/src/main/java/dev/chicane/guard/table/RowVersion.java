package dev.chicane.guard.table;

/** Which column of a table counts the versions of a row. Whoever changes the row adds one to it, so that who has read it before is told. */
public sealed interface RowVersion {
    /** The name that such a column usually has. */
    String USUAL = "version";

    /** A column of integers of the name {@value #USUAL}, where there is one. */
    record Usual() implements RowVersion {}

    /**
     * A column of integers of this name, which has to be there.
     *
     * @param column its name
     */
    record Named(String column) implements RowVersion {}

    /** None, though a column may have the usual name. */
    record None() implements RowVersion {}
}
