package dev.chicane.engine;

import dev.chicane.engine.schedule.Schedule;
import java.io.Serializable;

/**
 * Two places of the program with a data race between them.
 *
 * @param first in words, as {@link Scenario#place} has them
 * @param second the other one, or the same; not before the first in the order of texts
 * @param schedule the first in which they were met
 */
public record RacyPlaces(String first, String second, Schedule schedule) implements Serializable {
    /** In whichever order they are given. */
    static RacyPlaces of(String one, String other, Schedule schedule) {
        return one.compareTo(other) <= 0 ? new RacyPlaces(one, other, schedule) : new RacyPlaces(other, one, schedule);
    }

    /** Whether these are the two places. */
    boolean are(String one, String other) {
        return (first.equals(one) && second.equals(other)) || (first.equals(other) && second.equals(one));
    }

    /** The places alone. */
    String key() {
        return first + '\n' + second;
    }
}
