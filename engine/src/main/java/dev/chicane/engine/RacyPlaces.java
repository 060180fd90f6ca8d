package dev.chicane.engine;

import dev.chicane.engine.schedule.Schedule;
import java.io.Serializable;

/**
 * Two places of the program with a data race between them.
 *
 * @param first in words, as {@link Scenario#place} has them
 * @param second the other one, or the same; not before the first in the order of texts
 * @param isTurned whether the second one came first
 * @param schedule the first in which they were met in this order
 */
public record RacyPlaces(String first, String second, boolean isTurned, Schedule schedule) implements Serializable {
    /** In the order in which they were met. */
    static RacyPlaces of(String earlier, String later, Schedule schedule) {
        return earlier.compareTo(later) <= 0
                ? new RacyPlaces(earlier, later, false, schedule)
                : new RacyPlaces(later, earlier, true, schedule);
    }

    /** Whether these are the two places. */
    boolean are(String one, String other) {
        return (first.equals(one) && second.equals(other)) || (first.equals(other) && second.equals(one));
    }

    /** The places alone, in whichever order they were met. */
    String key() {
        return first + '\n' + second;
    }

    /** The places in the order in which they were met. */
    String directedKey() {
        return isTurned ? second + '\n' + first : key();
    }
}
