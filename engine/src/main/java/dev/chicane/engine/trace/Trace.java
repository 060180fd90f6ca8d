package dev.chicane.engine.trace;

import java.util.List;

/**
 * What happened in an execution.
 *
 * @param actors names, by number
 * @param steps in the order in which they happened
 */
public record Trace(List<String> actors, List<Step> steps) {
    /** Nothing. */
    public static final Trace EMPTY = new Trace(List.of(), List.of());

    /** Copies the lists. */
    public Trace {
        actors = List.copyOf(actors);
        steps = List.copyOf(steps);
    }
}
