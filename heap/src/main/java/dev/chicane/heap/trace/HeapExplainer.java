package dev.chicane.heap.trace;

import dev.chicane.engine.oracle.Explainer;
import dev.chicane.engine.oracle.Violation.WaitingActor;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says what went wrong in an execution in the words of its trace. */
public final class HeapExplainer implements Explainer {
    private final @Nullable HeapTracer tracer;
    private final Function<Actor, @Nullable Actor> holders;

    /** With the tracer of the execution, if it has one, and who holds what an actor waits for. */
    public HeapExplainer(@Nullable HeapTracer tracer, Function<Actor, @Nullable Actor> holders) {
        this.tracer = tracer;
        this.holders = holders;
    }

    @Override
    public List<String> stack(Throwable failure) {
        return Frames.visible(failure.getStackTrace());
    }

    @Override
    public List<String> stack(Actor actor) {
        return Frames.visible(actor.vessel().getStackTrace());
    }

    @Override
    public String location(List<String> stack) {
        return Frames.location(stack);
    }

    @Override
    public String lastStep(Actor actor) {
        HeapTracer words = tracer;
        return words == null ? "" : words.lastLocation(actor);
    }

    @Override
    public WaitingActor explain(Actor waiting) {
        Wait wait = waiting.waiting();
        Actor holder = holder(waiting);
        HeapTracer words = tracer;
        String what = wait == null
                ? "something outside"
                : words == null ? wait.kind().toString() : words.describe(waiting, wait);
        boolean joins = wait != null && wait.kind() == Wait.Kind.JOIN;
        boolean inCycle = inCycle(waiting);
        return new WaitingActor(
                waiting.name(),
                what,
                location(stack(waiting)),
                holder == null || (joins && !inCycle) ? "" : holder.name(),
                holder == null || joins || words == null ? "" : words.heldSince(waiting, holder),
                inCycle);
    }

    @Override
    public @Nullable Actor holder(Actor waiting) {
        return holders.apply(waiting);
    }

    @Override
    public String whereabouts(@Nullable Actor running) {
        if (running == null) {
            return "between two executions";
        }
        List<String> stack = stack(running);
        String location = location(stack);
        return "at " + (location.isEmpty() ? "an unknown place" : location) + " (actor " + running.name() + ")";
    }

    /** Whether following the holders from this actor leads back to it. */
    private boolean inCycle(Actor start) {
        var seen = new ArrayList<Actor>();
        Actor at = holder(start);
        while (at != null && at != start && !seen.contains(at)) {
            seen.add(at);
            at = holder(at);
        }
        return at == start;
    }
}
