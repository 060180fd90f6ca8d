package dev.chicane.heap.perturb;

import java.util.Properties;

/**
 * That a thread comes to a place for the how-many-th time.
 *
 * @param thread its name; "" for any
 * @param place where
 * @param occurrence from 1; 0 for each time
 */
public record Act(String thread, Place place, int occurrence) {
    boolean isOf(Thread candidate) {
        return thread.isEmpty() || thread.equals(candidate.getName());
    }

    boolean isOccurrence(int visit) {
        return occurrence == 0 || occurrence == visit;
    }

    void store(Properties properties, String prefix) {
        properties.setProperty(prefix + "thread", thread);
        place.store(properties, prefix);
        properties.setProperty(prefix + "occurrence", Integer.toString(occurrence));
    }

    static Act load(Properties properties, String prefix) {
        return new Act(
                Place.text(properties, prefix + "thread"),
                Place.load(properties, prefix),
                Place.number(properties, prefix + "occurrence"));
    }
}
