package dev.chicane.cli;

import dev.chicane.engine.stages.Experiment;
import dev.chicane.engine.stages.Visit;
import dev.chicane.engine.stages.Window;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.heap.perturb.Act;
import dev.chicane.heap.perturb.Interference;
import dev.chicane.heap.perturb.Passage;
import dev.chicane.heap.perturb.Place;
import java.util.Optional;

/** Tells the agent in its words what is tried in plain runs. */
final class Perturbations {
    private Perturbations() {}

    static Interference of(Experiment experiment) {
        return experiment.isOfAnyThread()
                ? new Interference.Exclusion(
                        experiment.windows().stream().map(Perturbations::window).toList())
                : new Interference.ActOrder(
                        act(experiment.first()), act(experiment.second()), act(experiment.delayed()));
    }

    private static Passage window(Window window) {
        return new Passage(
                place(window.entry()),
                place(window.exit()),
                window.exitVisit(),
                window.again(),
                Optional.ofNullable(window.late()).map(Perturbations::place),
                window.lateVisit(),
                window.scope());
    }

    private static Act act(Visit visit) {
        return new Act(visit.actor(), place(visit), visit.occurrence());
    }

    private static Place place(Visit visit) {
        Place.Kind kind = visit.kind() == StepKind.RESUMED
                ? Place.Kind.INSIDE
                : Place.Kind.valueOf(visit.kind().name());
        return new Place(visit.className(), visit.line(), kind, visit.member());
    }
}
