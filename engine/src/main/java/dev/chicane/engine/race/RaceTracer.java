package dev.chicane.engine.race;

import dev.chicane.engine.oracle.InvariantBroken;
import dev.chicane.engine.oracle.NonSerialOutcome;
import dev.chicane.engine.schedule.Fingerprint;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.trace.DatabaseLibraries;
import dev.chicane.engine.trace.KeptStacks;
import dev.chicane.engine.trace.Spot;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.StepStack;
import dev.chicane.engine.trace.Trace;
import dev.chicane.engine.trace.Tracer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a trace of the named points that actors reach, and of their beginnings and ends. Used on the carrier. */
final class RaceTracer implements Tracer {
    private final Fingerprint fingerprint = new Fingerprint();

    // Mutable state
    private final List<Step> steps = new ArrayList<>();
    private final Map<Integer, Spot> lastSpots = new HashMap<>();
    private final KeptStacks stacks = new KeptStacks(RaceFrames::frames);
    /** Where in the trace the statement of a number is. */
    private final Map<Long, Integer> statements = new HashMap<>();
    /** Where its answer is shown: where it has gone on, if it has waited. */
    private final Map<Long, Integer> answers = new HashMap<>();

    private boolean lastCouldGoOn;

    @Override
    public void named(Actor actor, String name) {
        Spot spot = RaceFrames.spot(new Throwable().getStackTrace());
        fingerprint.add(31 * (31 * name.hashCode() + spot.location().hashCode()) + actor.id());
        lastSpots.put(actor.id(), spot);
        add(actor, StepKind.POINT, spot, name);
        lastCouldGoOn = true;
    }

    @Override
    public void statement(Actor actor, long number, String sql) {
        Spot spot = RaceFrames.spot(DatabaseLibraries.without(new Throwable().getStackTrace()));
        fingerprint.add(31 * (31 * sql.hashCode() + spot.location().hashCode()) + actor.id());
        lastSpots.put(actor.id(), spot);
        add(actor, StepKind.SQL, spot, sql);
        statements.put(number, steps.size() - 1);
        lastCouldGoOn = true;
    }

    @Override
    public void answered(long number, String answer) {
        Integer index = statements.get(number);
        if (index != null) {
            int shown = answers.computeIfAbsent(number, first -> end(index));
            steps.set(shown, steps.get(shown).withValue(answer));
        }
    }

    /** The newest step of a statement's actor, who has not done anything else since. */
    private int end(int statement) {
        for (int i = steps.size() - 1; i > statement; i--) {
            Step step = steps.get(i);
            if (step.actor() == steps.get(statement).actor()) {
                return step.kind() == StepKind.RESUMED || step.kind() == StepKind.SQL ? i : statement;
            }
        }
        return statement;
    }

    @Override
    public int step(long statement) {
        return statements.getOrDefault(statement, -1) + 1;
    }

    @Override
    public void started(Actor parent, Actor child) {
        add(parent, StepKind.START, lastSpot(parent), child.name());
        lastCouldGoOn = true;
    }

    @Override
    public void blocked(Actor actor) {
        add(actor, StepKind.BLOCKED, lastSpot(actor), RaceExplainer.describe(actor));
        lastCouldGoOn = false;
    }

    @Override
    public void resumed(Actor actor) {
        add(actor, StepKind.RESUMED, lastSpot(actor), "");
        lastCouldGoOn = true;
    }

    @Override
    public void ended(Actor actor) {
        Throwable failure = actor.failure();
        if (failure == null) {
            add(actor, StepKind.END, Spot.NOWHERE, "");
        } else if (failure instanceof InvariantBroken broken) {
            add(actor, StepKind.FAIL, lastSpot(actor), broken.name());
        } else if (failure instanceof NonSerialOutcome) {
            add(actor, StepKind.FAIL, lastSpot(actor), NonSerialOutcome.WHAT);
        } else {
            Spot spot = RaceFrames.spot(failure.getStackTrace());
            add(actor, StepKind.FAIL, spot, failure.getClass().getName());
        }
        lastCouldGoOn = false;
    }

    private void add(Actor actor, StepKind kind, Spot spot, String target) {
        boolean preempts = !steps.isEmpty() && steps.getLast().actor() != actor.id() && lastCouldGoOn;
        List<Integer> clock = actor.scheduler().effects().step(actor);
        stacks.step(steps.size() + 1, actor);
        steps.add(new Step(
                steps.size() + 1,
                actor.id(),
                kind,
                spot.location(),
                "",
                target,
                "",
                preempts,
                clock,
                "",
                spot.className(),
                actor.scheduler().ownSteps(actor)));
    }

    /** Where the actor reached its last point, or "". */
    String lastLocation(Actor actor) {
        return lastSpot(actor).location();
    }

    private Spot lastSpot(Actor actor) {
        return lastSpots.getOrDefault(actor.id(), Spot.NOWHERE);
    }

    @Override
    public void keepStacks(Set<Integer> numbers) {
        stacks.keep(numbers);
    }

    @Override
    public List<StepStack> stacks() {
        return stacks.stacks();
    }

    @Override
    public int count() {
        return steps.size();
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
