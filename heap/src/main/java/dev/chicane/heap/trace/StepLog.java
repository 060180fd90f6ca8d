package dev.chicane.heap.trace;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.trace.Instruction;
import dev.chicane.engine.trace.KeptStacks;
import dev.chicane.engine.trace.Spot;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of a trace so far; of very many, the newest. Used by the carrier, for one execution. */
final class StepLog {
    private static final int MOST_STEPS = 200_000;

    // Mutable state
    private final ArrayDeque<Draft> steps = new ArrayDeque<>();
    private final Map<Integer, Spot> lastSpots = new HashMap<>();
    private final KeptStacks stacks = new KeptStacks(Frames::frames);
    private int last = -1;
    private boolean lastCouldGoOn;
    private int number;

    /** Adds the actor's next step. */
    Draft append(Actor actor, StepKind kind, Spot spot, String method, String target, Instruction instruction) {
        boolean preempted = last >= 0 && last != actor.id() && lastCouldGoOn;
        List<Integer> clock = actor.scheduler().effects().step(actor);
        int ownStep = actor.scheduler().ownSteps(actor);
        stacks.step(++number, actor);
        var draft = new Draft(number, actor.id(), kind, spot, method, target, preempted, ownStep, instruction, clock);
        if (steps.size() == MOST_STEPS) {
            steps.removeFirst();
        }
        steps.addLast(draft);
        last = actor.id();
        lastCouldGoOn = true;
        if (!spot.location().isEmpty()) {
            lastSpots.put(actor.id(), spot);
        }
        return draft;
    }

    /** The stacks of some of them. */
    KeptStacks stacks() {
        return stacks;
    }

    /** How many there were so far. */
    int count() {
        return number;
    }

    /** Whoever took the last step can't go on now: who follows was not chosen in its place. */
    void lastCanNotGoOn() {
        lastCouldGoOn = false;
    }

    /** Whether the last step was this actor's. */
    boolean lastIsOf(Actor actor) {
        return last == actor.id();
    }

    /** Where the actor did its last step: it has come no further. */
    Spot lastSpot(Actor actor) {
        return lastSpots.getOrDefault(actor.id(), Spot.NOWHERE);
    }

    /** The actor is there, though it takes no step. */
    void stands(Actor actor, Spot spot) {
        lastSpots.put(actor.id(), spot);
    }

    /** What an actor that turns in a loop looked at last. */
    String lookedAt(Actor actor) {
        for (var newest = steps.descendingIterator(); newest.hasNext(); ) {
            Draft step = newest.next();
            boolean looks = step.kind == StepKind.READ || step.kind == StepKind.CALL;
            if (step.actor == actor.id() && looks && !step.target.startsWith("Thread.")) {
                return step.target;
            }
        }
        return "nothing";
    }

    /** The newest step of an actor; null if there is none, or it was one of very many. */
    @Nullable
    Draft last(int actor) {
        for (var newest = steps.descendingIterator(); newest.hasNext(); ) {
            Draft step = newest.next();
            if (step.actor == actor) {
                return step;
            }
        }
        return null;
    }

    /** The step with this number; null if there is none, or it was one of very many. */
    @Nullable
    Draft find(int wanted) {
        return steps.stream().filter(step -> step.number == wanted).findFirst().orElse(null);
    }

    /** All of them, as they are by now. */
    List<Step> steps() {
        return steps.stream().map(Draft::step).toList();
    }
}
