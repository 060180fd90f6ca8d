package dev.chicane.guard.internal.table;

import java.util.Locale;

/** What a service brings along of a statement. */
enum Part {
    /** On the row that is changed, and about that alone: what it said of others would be as they were when the statement began. */
    CONDITION,
    /** On the rows that are wanted, of which none is waited for. */
    FILTER,
    /** What the row gets, with commas between. */
    ASSIGNMENTS;

    /** As messages say it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
