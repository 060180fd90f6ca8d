package dev.chicane.heap.perturb;

import java.util.Optional;
import java.util.Properties;

/**
 * What any thread goes through from one place to another, and what others must not come into.
 *
 * @param entry where it begins
 * @param exit where it ends, after what is done there; the entry itself for a window of one step
 * @param exitVisit for the how-many-th time the thread comes to the exit then, the entry not counted; 0 for a window of one step
 * @param again how often the thread comes to the entry within it, the first time not counted
 * @param late the place within it before which a thread is delayed, if any
 * @param lateVisit for the how-many-th time the thread comes there then, the entry not counted; 0 for each time
 * @param scope the method, {@code Class.method}, in which all of it happens: a thread that has left that is past it; "" if
 *     nobody knows
 */
public record Passage(
        Place entry, Place exit, int exitVisit, int again, Optional<Place> late, int lateVisit, String scope) {
    void store(Properties properties, String prefix) {
        entry.store(properties, prefix + "entry.");
        exit.store(properties, prefix + "exit.");
        properties.setProperty(prefix + "exitVisit", Integer.toString(exitVisit));
        properties.setProperty(prefix + "again", Integer.toString(again));
        properties.setProperty(prefix + "delays", Boolean.toString(late.isPresent()));
        late.ifPresent(place -> place.store(properties, prefix + "late."));
        properties.setProperty(prefix + "lateVisit", Integer.toString(lateVisit));
        properties.setProperty(prefix + "scope", scope);
    }

    static Passage load(Properties properties, String prefix) {
        boolean delays = Boolean.parseBoolean(Place.text(properties, prefix + "delays"));
        return new Passage(
                Place.load(properties, prefix + "entry."),
                Place.load(properties, prefix + "exit."),
                Place.number(properties, prefix + "exitVisit"),
                Place.number(properties, prefix + "again"),
                delays ? Optional.of(Place.load(properties, prefix + "late.")) : Optional.empty(),
                Place.number(properties, prefix + "lateVisit"),
                Place.text(properties, prefix + "scope"));
    }
}
