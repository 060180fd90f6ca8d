package dev.chicane.engine.trace;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Where an actor was when it took a step.
 *
 * @param step number of the step in its trace
 * @param frames the actor's, innermost first
 */
public record StepStack(int step, List<Frame> frames) {
    /** Copies the list. */
    public StepStack {
        frames = List.copyOf(frames);
    }

    /** The same with each text as this says. */
    public StepStack with(UnaryOperator<String> text) {
        return new StepStack(
                step, frames.stream().map(frame -> frame.with(text)).toList());
    }
}
