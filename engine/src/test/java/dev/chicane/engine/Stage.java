package dev.chicane.engine;

import dev.chicane.engine.oracle.Explainer;
import dev.chicane.engine.oracle.Violation.WaitingActor;
import dev.chicane.engine.schedule.Fingerprint;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import dev.chicane.engine.trace.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A scenario without instrumentation: its actors call the scheduler themselves. */
abstract class Stage implements Scenario {
    private @Nullable ControlledScheduler scheduler;
    private @Nullable Steps steps;

    @Override
    public String name() {
        return "stage";
    }

    @Override
    public void begin(ControlledScheduler newScheduler) {
        scheduler = newScheduler;
    }

    @Override
    public void end() {
        steps = null;
    }

    final ControlledScheduler scheduler() {
        return Objects.requireNonNull(scheduler);
    }

    final Actor self() {
        return Objects.requireNonNull(scheduler().self());
    }

    final Actor start(Runnable body) {
        return scheduler().spawn("actor-" + scheduler().actors().size(), false, null, body);
    }

    final void join(Actor actor) {
        try {
            scheduler().join(self(), actor, -1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A step that others could see. */
    final void step(String what) {
        scheduler().point(self());
        Steps traces = steps;
        if (traces != null) {
            traces.add(self(), what);
        }
    }

    @Override
    public Tracer tracer() {
        var made = new Steps();
        steps = made;
        return made;
    }

    @Override
    public Explainer explainer() {
        return new Words();
    }

    @Override
    public List<String> notCovered() {
        return List.of();
    }

    @Override
    public void clearPoints() {}

    @Override
    public Map<String, Long> pointsByClass() {
        return Map.of();
    }

    private static final class Steps implements Tracer {
        private final List<Step> steps = new ArrayList<>();
        private final Fingerprint fingerprint = new Fingerprint();

        void add(Actor actor, String what) {
            fingerprint.add(31 * what.hashCode() + actor.id());
            steps.add(new Step(
                    steps.size() + 1, actor.id(), StepKind.CALL, "Stage.java:1", "", what, "", false, List.of()));
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

    private static final class Words implements Explainer {
        @Override
        public List<String> stack(Throwable failure) {
            return List.of();
        }

        @Override
        public List<String> stack(Actor actor) {
            return List.of();
        }

        @Override
        public String location(List<String> stack) {
            return "";
        }

        @Override
        public WaitingActor explain(Actor waiting) {
            return new WaitingActor(waiting.name(), "something", "", "", "", false);
        }

        @Override
        public @Nullable Actor holder(Actor waiting) {
            return null;
        }

        @Override
        public String whereabouts(@Nullable Actor running) {
            return "on stage";
        }
    }
}
