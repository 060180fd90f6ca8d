package dev.chicane.report;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/** A trace written down step by step; a step by another actor that could have been avoided is a preemption. */
final class TraceScript {
    private final List<String> actors;
    private final List<Step> steps = new ArrayList<>();
    private boolean chosen;

    TraceScript(String... actors) {
        this.actors = List.of(actors);
    }

    /** The next step is a preemption. */
    @CanIgnoreReturnValue
    TraceScript preempt() {
        chosen = true;
        return this;
    }

    @CanIgnoreReturnValue
    TraceScript step(String actor, StepKind kind, String location, String target, String value) {
        return step(actor, kind, location, target, value, "");
    }

    @CanIgnoreReturnValue
    TraceScript write(String actor, String location, String target, String value, String before) {
        return step(actor, StepKind.WRITE, location, target, value, before);
    }

    private TraceScript step(String actor, StepKind kind, String location, String target, String value, String before) {
        String type = location.isEmpty() ? "" : location.substring(0, location.indexOf('.'));
        steps.add(new Step(
                steps.size() + 1,
                actors.indexOf(actor),
                kind,
                location,
                type.isEmpty() ? "" : type + ".run",
                target,
                value,
                chosen,
                List.of(),
                before,
                type.isEmpty() ? "" : "bank." + type,
                0));
        chosen = false;
        return this;
    }

    @CanIgnoreReturnValue
    TraceScript step(String actor, StepKind kind, String location, String target) {
        return step(actor, kind, location, target, "");
    }

    @CanIgnoreReturnValue
    TraceScript end(String actor) {
        return step(actor, StepKind.END, "", "");
    }

    Trace trace() {
        return new Trace(actors, steps);
    }
}
