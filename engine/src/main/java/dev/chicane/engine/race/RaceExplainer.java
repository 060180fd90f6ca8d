package dev.chicane.engine.race;

import dev.chicane.engine.oracle.Explainer;
import dev.chicane.engine.oracle.Violation.WaitingActor;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.DatabaseLock;
import dev.chicane.engine.scheduler.Wait;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says what went wrong in a race without instrumentation. */
final class RaceExplainer implements Explainer {
    private final @Nullable RaceTracer tracer;

    RaceExplainer(@Nullable RaceTracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public List<String> stack(Throwable failure) {
        return RaceFrames.visible(failure.getStackTrace());
    }

    @Override
    public List<String> stack(Actor actor) {
        return RaceFrames.visible(actor.vessel().getStackTrace());
    }

    @Override
    public String location(List<String> stack) {
        return RaceFrames.location(stack);
    }

    @Override
    public String lastStep(Actor actor) {
        RaceTracer steps = tracer;
        return steps == null ? "" : steps.lastLocation(actor);
    }

    @Override
    public WaitingActor explain(Actor waiting) {
        DatabaseLock lock = lock(waiting);
        Actor holder = holder(waiting);
        return new WaitingActor(
                waiting.name(),
                lock == null ? describe(waiting) : lock.told(),
                location(stack(waiting)),
                holder == null ? "" : holder.name(),
                holder == null || lock == null ? "" : lock.since(holder),
                false);
    }

    private static @Nullable DatabaseLock lock(Actor waiting) {
        Wait wait = waiting.waiting();
        return wait != null && wait.resource() instanceof DatabaseLock lock ? lock : null;
    }

    static String describe(Actor waiting) {
        Wait wait = waiting.waiting();
        if (wait == null) {
            return "something outside";
        }
        return switch (wait.kind()) {
            case JOIN -> "the end of " + wait.resource();
            case DATABASE -> String.valueOf(wait.resource());
            default -> wait.kind().toString().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    @Override
    public @Nullable Actor holder(Actor waiting) {
        DatabaseLock lock = lock(waiting);
        return lock == null ? null : lock.holder();
    }

    @Override
    public String whereabouts(@Nullable Actor running) {
        if (running == null) {
            return "between two executions";
        }
        String location = location(stack(running));
        return "at " + (location.isEmpty() ? "an unknown place" : location) + " (actor " + running.name() + ")";
    }
}
