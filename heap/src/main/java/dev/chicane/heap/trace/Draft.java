package dev.chicane.heap.trace;

import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import java.util.List;

/** A step of a trace in the making, which may still get its value. */
final class Draft {
    final int number;
    final int actor;
    final StepKind kind;
    final String location;
    final String method;
    final String target;
    final boolean chosen;

    // Mutable state
    String value = "";
    List<Integer> clock;

    Draft(
            int number,
            int actor,
            StepKind kind,
            String location,
            String method,
            String target,
            boolean chosen,
            List<Integer> clock) {
        this.number = number;
        this.actor = actor;
        this.kind = kind;
        this.location = location;
        this.method = method;
        this.target = target;
        this.chosen = chosen;
        this.clock = clock;
    }

    Step step() {
        return new Step(number, actor, kind, location, method, target, value, chosen, clock);
    }
}
