package dev.chicane.engine.stages;

import java.util.List;

/**
 * How the order of two steps is tried in plain runs.
 *
 * <p>With windows, whoever is within one is delayed there, so that others come in between; and then one at a time goes through. Any
 * thread counts, since of several that run the same code nobody knows which comes first. Without, it is about two actors with parts
 * of their own: the second one's step is delayed, and then the first one's is held until that is done.
 *
 * @param first the step that came first in the failing schedule
 * @param second the step of another actor that came later, and comes first in the passing one
 * @param delayed the step before which there is the delay
 * @param windows those that one thread at a time goes through; empty for the order of two named actors
 */
public record Experiment(Visit first, Visit second, Visit delayed, List<Window> windows) {
    /** Copies the list. */
    public Experiment {
        windows = List.copyOf(windows);
    }

    /** Whether it is about whoever comes to the places, and not about two actors by name. */
    public boolean isOfAnyThread() {
        return !windows.isEmpty();
    }
}
