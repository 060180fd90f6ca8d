package dev.chicane.engine.trace;

import dev.chicane.engine.scheduler.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The stacks of some steps of one execution, taken when they are traced. Used on the carrier. */
public final class KeptStacks {
    private final Function<StackTraceElement[], List<Frame>> visible;

    // Mutable state
    private Set<Integer> wanted = Set.of();
    private final List<StepStack> stacks = new ArrayList<>();

    /** As the author of the program knows them: with those frames that are visible by this. */
    public KeptStacks(Function<StackTraceElement[], List<Frame>> visible) {
        this.visible = visible;
    }

    /** Those of the steps with these numbers are kept. */
    public void keep(Set<Integer> steps) {
        wanted = Set.copyOf(steps);
    }

    /** The actor takes the step with this number; it does so on its own stack, unless it has left that. */
    public void step(int number, Actor actor) {
        if (!wanted.isEmpty() && wanted.contains(number)) {
            List<Frame> frames = visible.apply(elements(actor));
            if (!frames.isEmpty()) {
                stacks.add(new StepStack(number, frames));
            }
        }
    }

    private static StackTraceElement[] elements(Actor actor) {
        Throwable failure = actor.failure();
        if (failure != null) {
            return failure.getStackTrace();
        }
        return Thread.currentThread() == actor.vessel()
                ? new Throwable().getStackTrace()
                : actor.vessel().getStackTrace();
    }

    /** Those that were kept, in the order of the steps. */
    public List<StepStack> stacks() {
        return List.copyOf(stacks);
    }
}
