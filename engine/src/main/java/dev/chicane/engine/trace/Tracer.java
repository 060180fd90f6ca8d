package dev.chicane.engine.trace;

import dev.chicane.engine.schedule.Fingerprint;
import dev.chicane.engine.scheduler.ActorListener;
import dev.chicane.engine.scheduler.Execution;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Listens to one execution and makes a trace of it. */
public interface Tracer extends ActorListener {
    /** Accesses at these places will be asked for; see {@link #access}. Before the execution. */
    default void keep(Set<String> places) {}

    /** An access at such a place, by the label that it had for {@link dev.chicane.engine.clock.DataRaces}; null if it was none. */
    default @Nullable TracedAccess access(int label) {
        return null;
    }

    /** Binary name of the class that declares the field which the step with this number accesses; "" if it is not known. */
    default String declaring(int step) {
        return "";
    }

    /** The stacks of the steps with these numbers will be asked for; see {@link #stacks}. Before the execution. */
    default void keepStacks(Set<Integer> steps) {}

    /** Those of them that are known, in the order of the steps, once the execution is over. */
    default List<StepStack> stacks() {
        return List.of();
    }

    /** The number of the step that is the statement of this number; 0 if it has heard of none. */
    default int step(long statement) {
        return 0;
    }

    /** How many steps it has heard of so far. */
    int count();

    /** What was heard, once the execution is over. */
    Trace finish(Execution execution);

    /** What the steps were, short enough for a token. */
    Fingerprint fingerprint();
}
