package dev.chicane.heap.perturb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** What happened in a perturbed run, as the agent tells it to who started it. */
public enum Event {
    /** The agent is there. */
    ARMED,
    /** The act that is delayed was. */
    DELAYED,
    /** The first act was held until the second was done. */
    ORDERED,
    /** The first act was held, and went on alone. */
    ALONE;

    /**
     * Those that a run has told of.
     *
     * @throws IOException if the file can't be read
     */
    public static Set<Event> in(Path report) throws IOException {
        Set<Event> events = EnumSet.noneOf(Event.class);
        for (String line : Files.readAllLines(report)) {
            for (Event event : values()) {
                if (event.name().equals(line)) {
                    events.add(event);
                }
            }
        }
        return events;
    }
}
