package dev.chicane.engine.stages;

import java.util.Locale;

/** What is known of a plain run that did not end by itself. */
public enum Hang {
    /** It ended by itself. */
    NONE,
    /** It took too long. Why, and whether it would have ended, is not known. */
    TIME_OUT,
    /** All threads of all its JVMs waited, none for a limited time, and none used a processor between two looks; no other process was at work. */
    STANDSTILL,
    /** The same, and threads of it hold the locks that each other waits for. */
    DEADLOCK;

    /** Whether it is certain that the run would never have ended by itself. */
    public boolean isForEver() {
        return this == STANDSTILL || this == DEADLOCK;
    }

    /** The name in results: lower case, with hyphens. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
