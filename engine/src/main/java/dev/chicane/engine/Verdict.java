package dev.chicane.engine;

import java.util.Locale;

/** What a search can say in the end. */
public enum Verdict {
    /** A violation was found, with a schedule that shows it. */
    FAILED,
    /** Every interleaving was run: a proof within the program's bounds. */
    EXHAUSTED,
    /** Nothing was found in what was run. */
    BUDGET_SPENT,
    /** Somebody ended the search; nothing was found until then. */
    INTERRUPTED;

    /** The name in results: lower case, with a hyphen. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
