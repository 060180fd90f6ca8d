package dev.chicane.engine.oracle;

import dev.chicane.engine.oracle.Violation.WaitingActor;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.scheduler.Execution.Ending;
import dev.chicane.engine.scheduler.Wait;
import java.util.List;

/**
 * Nobody can go on, and somebody should: who waits for whom, and the cycle if there is one. An actor that turns in a loop
 * for ever, since nobody is left to change what it looks at, makes it a livelock.
 */
final class DeadlockOracle implements Oracle {
    @Override
    public boolean violated(Execution execution) {
        return execution.ending() == Ending.STUCK;
    }

    @Override
    public Violation explain(Execution execution, Explainer explainer) {
        List<Actor> stuck =
                execution.actors().stream().filter(actor -> !actor.ended()).toList();
        List<WaitingActor> waits = stuck.stream().map(explainer::explain).toList();
        List<WaitingActor> cycle = waits.stream().filter(WaitingActor::inCycle).toList();
        Actor first = stuck.get(mostTelling(stuck, waits));
        List<String> stack = explainer.stack(first);
        return new Violation(
                cycle.isEmpty() && stuck.stream().anyMatch(DeadlockOracle::spins)
                        ? ViolationKind.LIVELOCK
                        : ViolationKind.DEADLOCK,
                cycle.isEmpty() ? neverWoken(waits) : circular(cycle),
                first.name(),
                explainer.location(stack),
                stack,
                waits);
    }

    private static boolean spins(Actor actor) {
        return actor.spins() && !actor.daemon();
    }

    /** One of the cycle; else one that spins; else one that does not merely wait for another's end; else the first. */
    private static int mostTelling(List<Actor> stuck, List<WaitingActor> waits) {
        for (int i = 0; i < stuck.size(); i++) {
            if (waits.get(i).inCycle()) {
                return i;
            }
        }
        for (int i = 0; i < stuck.size(); i++) {
            if (spins(stuck.get(i))) {
                return i;
            }
        }
        for (int i = 0; i < stuck.size(); i++) {
            Wait wait = stuck.get(i).waiting();
            if (wait == null || wait.kind() != Wait.Kind.JOIN) {
                return i;
            }
        }
        return 0;
    }

    private static String circular(List<WaitingActor> cycle) {
        var text = new StringBuilder();
        for (WaitingActor wait : cycle) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(wait.actor())
                    .append(" waits for ")
                    .append(wait.waitsFor());
            if (!wait.heldBy().isEmpty()) {
                text.append(" that ").append(wait.heldBy()).append(" holds");
            }
        }
        return text.toString();
    }

    private static String neverWoken(List<WaitingActor> waits) {
        var text = new StringBuilder();
        for (WaitingActor wait : waits) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(wait.actor())
                    .append(" waits for ")
                    .append(wait.waitsFor());
        }
        return text + ", and nobody is left to end that";
    }
}
