package dev.chicane.engine.trace;

import java.util.List;
import java.util.Optional;

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

    /** Whether its first steps are missing, as those of a very long execution are. */
    public boolean lacksItsBeginning() {
        return !steps.isEmpty() && steps.getFirst().number() > 1;
    }

    /** The step with this number; empty if it is missing. */
    public Optional<Step> step(int number) {
        int index = steps.isEmpty() ? -1 : number - steps.getFirst().number();
        return index < 0 || index >= steps.size() ? Optional.empty() : Optional.of(steps.get(index));
    }
}
