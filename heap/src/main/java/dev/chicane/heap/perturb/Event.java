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
    /** A thread was delayed. */
    DELAYED,
    /** The order was kept: the first act was held until the second was done, or a window was come to that is for one at a time. */
    ORDERED,
    /** A thread had to wait for that. */
    WAITED,
    /** A thread was held, and went on alone. */
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
