package dev.chicane.engine;

import dev.chicane.engine.clock.DataRaces;
import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.strategy.Replay;
import dev.chicane.engine.trace.DataRace;
import dev.chicane.engine.trace.DataRace.Access;
import dev.chicane.engine.trace.TracedAccess;
import dev.chicane.engine.trace.Tracer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs the schedules in which data races were met once more, with a tracer, to tell all that there is to know of them. Used
 * on the carrier.
 */
final class DataRaceReplayer {
    private static final int MOST = 20;

    /** Two accesses of a trace. */
    private record Labels(int earlier, int later) {}

    private final Executions executions;

    DataRaceReplayer(Executions executions) {
        this.executions = executions;
    }

    /** These, each as it was first met; of very many the first. One that does not show again is left out. */
    List<DataRace> replay(Collection<RacyPlaces> racy) {
        List<DataRace> shown = new ArrayList<>();
        for (RacyPlaces places : racy) {
            if (shown.size() < MOST && !executions.carrier().isToStop()) {
                DataRace race = replay(places);
                if (race != null) {
                    shown.add(race);
                }
            }
        }
        return shown;
    }

    /** Which places race in one schedule. */
    List<RacyPlaces> racy(Schedule schedule) {
        var watch = new RaceWatch(executions.scenario());
        var replay = new Replay(schedule);
        replay.begin(0);
        executions.run(replay, null, null, watch.races());
        return watch.take(() -> schedule);
    }

    private @Nullable DataRace replay(RacyPlaces places) {
        Tracer tracer = executions.scenario().tracer();
        tracer.keep(Set.of(places.first(), places.second().equals(places.first()) ? "" : places.second()));
        List<Labels> met = new ArrayList<>();
        var replay = new Replay(places.schedule());
        replay.begin(0);
        executions.run(
                replay, tracer, tracer::finish, new DataRaces((earlier, later) -> met.add(new Labels(earlier, later))));
        for (Labels labels : met) {
            TracedAccess earlier = tracer.access(labels.earlier);
            TracedAccess later = tracer.access(labels.later);
            if (earlier != null && later != null && places.are(earlier.place(), later.place())) {
                return race(later.variable(), earlier.access(), later.access());
            }
        }
        return null;
    }

    private static DataRace race(String variable, Access earlier, Access later) {
        return new DataRace(variable, earlier, later, missing(variable, earlier, later));
    }

    private static String missing(String variable, Access earlier, Access later) {
        boolean isElement = variable.endsWith("]");
        String locks = earlier.locks().isEmpty() && later.locks().isEmpty()
                ? "neither holds a lock"
                : holds(earlier) + ", " + holds(later) + ": no lock in common";
        return "Nothing orders these two: " + locks
                + (isElement
                        ? "."
                        : ", and " + variable.substring(variable.lastIndexOf('.') + 1) + " is not volatile.");
    }

    private static String holds(Access access) {
        return access.actor() + " holds " + (access.locks().isEmpty() ? "none" : String.join(" and ", access.locks()));
    }
}
