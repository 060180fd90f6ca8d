package dev.chicane.engine;

import dev.chicane.engine.oracle.Explainer;
import dev.chicane.engine.oracle.Oracle;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.Execution;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says of an execution whether it violates anything, and in which words. Used on the carrier. */
final class Judge {
    private static final int MOST_STANDING = 3;

    private final List<Oracle> oracles = Oracle.standard();
    private final Scenario scenario;

    Judge(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Whether any oracle finds something. */
    boolean violated(Execution execution) {
        if (aborted(execution)) {
            return false;
        }
        for (Oracle oracle : oracles) {
            if (oracle.violated(execution)) {
                return true;
            }
        }
        return false;
    }

    /** What it finds; null if nothing. The actors have to stand where the execution ended. */
    @Nullable
    Violation explain(Execution execution) {
        if (aborted(execution)) {
            return null;
        }
        for (Oracle oracle : oracles) {
            if (oracle.violated(execution)) {
                return oracle.explain(execution, scenario.explainer());
            }
        }
        return null;
    }

    private boolean aborted(Execution execution) {
        Actor culprit = execution.culprit();
        Throwable failure = culprit == null ? null : culprit.failure();
        return failure != null && scenario.aborts(failure);
    }

    /** Who had not ended, and where: "worker at File.java:12". */
    List<String> standing(Execution execution) {
        Explainer explainer = scenario.explainer();
        var lines = new ArrayList<String>();
        for (Actor actor : execution.actors()) {
            if (!actor.ended() && !actor.daemon() && lines.size() < MOST_STANDING) {
                String location = explainer.location(explainer.stack(actor));
                lines.add(actor.name() + (location.isEmpty() ? "" : " at " + location));
            }
        }
        if (!execution.actors().isEmpty() && execution.actors().getFirst().ended()) {
            lines.add("main had ended");
        }
        return lines;
    }
}
