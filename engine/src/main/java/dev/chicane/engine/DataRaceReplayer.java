package dev.chicane.engine;

import dev.chicane.engine.clock.DataRaces;
import dev.chicane.engine.explain.UnsafePublications;
import dev.chicane.engine.explain.UnsafePublications.Unordered;
import dev.chicane.engine.explain.Updates;
import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.strategy.Replay;
import dev.chicane.engine.trace.DataRace;
import dev.chicane.engine.trace.DataRace.Access;
import dev.chicane.engine.trace.DataRace.Publication;
import dev.chicane.engine.trace.Trace;
import dev.chicane.engine.trace.TracedAccess;
import dev.chicane.engine.trace.Tracer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs the schedules in which data races were met once more, with a tracer, to tell all that there is to know of them. Used
 * on the carrier.
 */
final class DataRaceReplayer {
    private static final int MOST = 20;

    private final Executions executions;

    DataRaceReplayer(Executions executions) {
        this.executions = executions;
    }

    /** These, each as it was first met; of very many the first. One that does not show again is left out. */
    List<DataRace> replay(Collection<RacyPlaces> racy) {
        Map<String, List<RacyPlaces>> byPair = new LinkedHashMap<>();
        racy.forEach(places ->
                byPair.computeIfAbsent(places.key(), key -> new ArrayList<>()).add(places));
        List<DataRace> shown = new ArrayList<>();
        for (List<RacyPlaces> pair : byPair.values()) {
            if (shown.size() < MOST && !executions.carrier().isToStop()) {
                DataRace race = replay(pair.getFirst());
                if (race != null) {
                    shown.add(pair.size() == 1 ? race : theOtherWayRound(race, pair.getLast()));
                }
            }
        }
        return named(shown);
    }

    /** Where a reference was read before it was written, the other order tells whether an object is handed out by it. */
    private DataRace theOtherWayRound(DataRace race, RacyPlaces turned) {
        boolean mayHandOut = race.publication() == null
                && !race.earlier().writes()
                && race.later().value().contains("#");
        DataRace other = mayHandOut ? replay(turned) : null;
        return other == null ? race : with(race, other.publication());
    }

    /** What one of them tells to be handed out by a variable is so in the others too, where it may not have come to that. */
    private static List<DataRace> named(List<DataRace> races) {
        Map<String, Publication> byVariable = new HashMap<>();
        for (DataRace race : races) {
            Publication publication = race.publication();
            if (publication != null) {
                byVariable.putIfAbsent(publication.variable(), publication);
            }
        }
        return races.stream()
                .map(race -> race.publication() == null ? with(race, byVariable.get(race.variable())) : race)
                .toList();
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
        List<Unordered> met = new ArrayList<>();
        Trace[] trace = {Trace.EMPTY};
        var replay = new Replay(places.schedule());
        replay.begin(0);
        executions.run(
                replay,
                tracer,
                execution -> trace[0] = tracer.finish(execution),
                new DataRaces((earlier, later) -> met.add(new Unordered(earlier, later))));
        var publications = new UnsafePublications(trace[0], met, tracer::declaring);
        for (Unordered pair : met) {
            TracedAccess earlier = tracer.access(pair.earlier());
            TracedAccess later = tracer.access(pair.later());
            if (earlier != null && later != null && places.are(earlier.place(), later.place())) {
                var race = new DataRace(
                        later.variable(),
                        tracer.declaring(pair.later()),
                        earlier.access(),
                        later.access(),
                        missing(later.variable(), earlier.access(), later.access()),
                        null,
                        Updates.of(trace[0], later.variable(), earlier.access(), later.access()));
                return with(race, publications.of(pair));
            }
        }
        return null;
    }

    private static DataRace with(DataRace race, @Nullable Publication publication) {
        return publication == null
                ? race
                : race.publishing(
                        publication,
                        race.missing() + " Unsafe publication: whoever gets " + publication.object() + " by "
                                + publication.variable() + " need not see what was written into it before.");
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
