package dev.chicane.engine.race;

import dev.chicane.engine.oracle.InvariantBroken;
import dev.chicane.engine.oracle.NonSerialOutcome;
import dev.chicane.engine.schedule.Fingerprint;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import dev.chicane.engine.trace.Tracer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a trace of the named points that actors reach, and of their beginnings and ends. Used on the carrier. */
final class RaceTracer implements Tracer {
    private final Fingerprint fingerprint = new Fingerprint();

    // Mutable state
    private final List<Step> steps = new ArrayList<>();
    private final Map<Integer, String> lastLocations = new HashMap<>();
    private boolean lastCouldGoOn;

    @Override
    public void named(Actor actor, String name) {
        String location = RaceFrames.location(new Throwable().getStackTrace());
        fingerprint.add(31 * (31 * name.hashCode() + location.hashCode()) + actor.id());
        lastLocations.put(actor.id(), location);
        add(actor, StepKind.POINT, location, name);
        lastCouldGoOn = true;
    }

    @Override
    public void started(Actor parent, Actor child) {
        add(parent, StepKind.START, lastLocation(parent), child.name());
        lastCouldGoOn = true;
    }

    @Override
    public void blocked(Actor actor) {
        add(actor, StepKind.BLOCKED, lastLocation(actor), RaceExplainer.describe(actor));
        lastCouldGoOn = false;
    }

    @Override
    public void resumed(Actor actor) {
        add(actor, StepKind.RESUMED, lastLocation(actor), "");
        lastCouldGoOn = true;
    }

    @Override
    public void ended(Actor actor) {
        Throwable failure = actor.failure();
        if (failure == null) {
            add(actor, StepKind.END, "", "");
        } else if (failure instanceof InvariantBroken broken) {
            add(actor, StepKind.FAIL, lastLocation(actor), broken.name());
        } else if (failure instanceof NonSerialOutcome) {
            add(actor, StepKind.FAIL, lastLocation(actor), NonSerialOutcome.WHAT);
        } else {
            String location = RaceFrames.location(failure.getStackTrace());
            add(actor, StepKind.FAIL, location, failure.getClass().getName());
        }
        lastCouldGoOn = false;
    }

    private void add(Actor actor, StepKind kind, String location, String target) {
        boolean preempts = !steps.isEmpty() && steps.getLast().actor() != actor.id() && lastCouldGoOn;
        List<Integer> clock = actor.scheduler().effects().step(actor);
        steps.add(new Step(steps.size() + 1, actor.id(), kind, location, "", target, "", preempts, clock));
    }

    /** Where the actor reached its last point, or "". */
    String lastLocation(Actor actor) {
        return lastLocations.getOrDefault(actor.id(), "");
    }

    @Override
    public Trace finish(Execution execution) {
        return new Trace(execution.actors().stream().map(Actor::name).toList(), steps);
    }

    @Override
    public Fingerprint fingerprint() {
        return fingerprint;
    }
}
