package dev.chicane.heap.perturb;

import java.util.Properties;

/**
 * That a thread comes to a place for the how-many-th time.
 *
 * @param thread its name
 * @param place where
 * @param occurrence from 1
 */
public record Act(String thread, Place place, int occurrence) {
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
