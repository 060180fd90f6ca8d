package dev.chicane.heap.trace;

import dev.chicane.engine.trace.Instruction;
import dev.chicane.engine.trace.Site;
import dev.chicane.engine.trace.Spot;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import java.util.List;

/** A step of a trace in the making, which may still get its value. */
final class Draft {
    final int number;
    final int actor;
    final StepKind kind;
    final Spot spot;
    final String method;
    final String target;
    final boolean chosen;
    final int ownStep;
    final Instruction instruction;

    // Mutable state
    String value = "";
    String before = "";
    /** Internal name of the class that declares the field, or "". */
    String declaring = "";

    List<Integer> clock;

    Draft(
            int number,
            int actor,
            StepKind kind,
            Spot spot,
            String method,
            String target,
            boolean chosen,
            int ownStep,
            Instruction instruction,
            List<Integer> clock) {
        this.number = number;
        this.actor = actor;
        this.kind = kind;
        this.spot = spot;
        this.method = method;
        this.target = target;
        this.chosen = chosen;
        this.ownStep = ownStep;
        this.instruction = instruction;
        this.clock = clock;
    }

    /** Simple class and method name of a place, such as {@code Account.withdraw}. */
    static String method(Site site) {
        String type = site.className()
                .substring(site.className().lastIndexOf('.') + 1)
                .replace('$', '.');
        return type + '.' + site.method();
    }

    Step step() {
        return new Step(
                number,
                actor,
                kind,
                spot.location(),
                method,
                target,
                value,
                chosen,
                clock,
                before,
                spot.className(),
                ownStep,
                instruction);
    }
}
