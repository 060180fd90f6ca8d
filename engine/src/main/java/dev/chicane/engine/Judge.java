package dev.chicane.engine;

import dev.chicane.engine.oracle.Explainer;
import dev.chicane.engine.oracle.Oracle;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.scheduler.Execution.Ending;
import dev.chicane.engine.trace.DataRace;
import dev.chicane.engine.trace.DataRace.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Says of an execution whether it violates anything, and in which words. Used on the carrier. */
final class Judge {
    private static final int MOST_STANDING = 3;

    private final List<Oracle> oracles = Oracle.standard();
    private final Scenario scenario;
    private final RaceWatch races;
    private final BooleanSupplier racesFail;

    /** One that takes the data races that this one has met for a violation, as long as that holds. */
    Judge(Scenario scenario, RaceWatch races, BooleanSupplier racesFail) {
        this.scenario = scenario;
        this.races = races;
        this.racesFail = racesFail;
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
        return raced(execution);
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
        return raced(execution) ? explain(races.first(Schedule.EMPTY)) : null;
    }

    private boolean raced(Execution execution) {
        return races.met() && execution.ending() != Ending.CUT && racesFail.getAsBoolean();
    }

    /** As far as it is known without a trace. */
    private static Violation explain(RacyPlaces places) {
        return new Violation(
                ViolationKind.DATA_RACE, places.first() + ", " + places.second(), "", "", List.of(), List.of());
    }

    /** The violation that a data race is. */
    static Violation explain(DataRace race) {
        Access later = race.later();
        return new Violation(
                ViolationKind.DATA_RACE,
                race.variable() + ": " + text(race.earlier()) + ", " + text(later) + ". " + race.missing(),
                later.actor(),
                later.location(),
                later.stack(),
                List.of());
    }

    private static String text(Access access) {
        String value = access.value().isEmpty() ? "" : (access.writes() ? " = " : " -> ") + access.value();
        return access.actor() + (access.writes() ? " writes" : " reads") + value + " at " + access.location();
    }

    private boolean aborted(Execution execution) {
        Actor culprit = execution.culprit();
        Throwable failure = culprit == null ? null : culprit.failure();
        return failure == null ? scenario.isTrial() : scenario.aborts(failure);
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
