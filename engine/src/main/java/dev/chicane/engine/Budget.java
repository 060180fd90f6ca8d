package dev.chicane.engine;

import java.time.Duration;

/**
 * How much may be spent on a search; whichever ends first ends it.
 *
 * @param schedules how many executions, at least 1
 * @param time real time, positive; it only ends a search, it never changes what a schedule does
 */
public record Budget(long schedules, Duration time) {
    /** Checks both. */
    public Budget {
        if (schedules < 1) {
            throw new IllegalArgumentException("A search needs at least 1 schedule, not " + schedules + ".");
        }
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("A search needs a positive time, not " + time + ".");
        }
    }
}
