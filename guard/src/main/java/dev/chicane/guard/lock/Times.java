package dev.chicane.guard.lock;

import java.time.Duration;

/**
 * How long something has taken.
 *
 * @param count how often
 * @param total all together
 * @param longest the longest of these
 */
public record Times(long count, Duration total, Duration longest) {
    /** How long it took on average; zero if it never was. */
    public Duration mean() {
        return count == 0 ? Duration.ZERO : total.dividedBy(count);
    }
}
