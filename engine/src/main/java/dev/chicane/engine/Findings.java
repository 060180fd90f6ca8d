package dev.chicane.engine;

import dev.chicane.engine.Replayer.Replayed;
import dev.chicane.engine.Shortener.Shortest;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.strategy.SerialFirst;
import dev.chicane.engine.strategy.Strategies;
import dev.chicane.engine.trace.DataRace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a search has found out, what of it is in doubt, and the result that it makes. Used on the carrier. */
final class Findings {
    private static final String UNCONTROLLED =
            ": what is not covered, if anything is listed there; else files, or chance"
                    + " that is not seeded, such as SecureRandom.";

    private final Scenario scenario;
    private final Settings settings;
    private final ControlledScheduler scheduler;
    private final Tally tally;
    private final PlannedOnce planned = new PlannedOnce();

    // Mutable state
    private boolean unconfirmed;
    private Shortest shortest = Shortest.NONE;
    private List<DataRace> dataRaces = List.of();
    private boolean dataRacesDoubted;
    private @Nullable Diagnosis diagnosis;
    private String unexplained = "";
    private boolean hasNoCurve;
    private boolean spaceExhausted;
    private boolean spaceIsWhole;
    private String exhaustedBy = "";
    private String extent = "";
    private List<String> standing = List.of();
    private boolean unfinished;
    private long divergences;
    private String excuse = "";
    private final Map<String, Long> pointsElsewhere = new HashMap<>();
    private Map<String, Long> pointsByClass = Map.of();

    Findings(Scenario scenario, Settings settings, ControlledScheduler scheduler, Tally tally) {
        this.scenario = scenario;
        this.settings = settings;
        this.scheduler = scheduler;
        this.tally = tally;
    }

    /** What strategies planned that run each schedule once. */
    PlannedOnce planned() {
        return planned;
    }

    /** This strategy has no more schedules, and those were all that there are, or all that it was to run. */
    void spaceExhausted(boolean isWhole, String by) {
        exhaustedBy = by;
        spaceExhausted = true;
        spaceIsWhole = isWhole;
    }

    /** Whether it is a proof that this strategy has no more schedules, where so many went otherwise than planned. */
    boolean isProof(String by, long newDivergences) {
        return newDivergences == 0 && !planned.repeats(by) && doubts().isEmpty();
    }

    /** What the strategy says of what it has run; "" if nothing. */
    void extent(String newExtent, String newExcuse) {
        extent = newExtent;
        excuse = newExcuse;
    }

    /** Who stood where when the newest schedule was cut off. */
    void cutOff(List<String> where) {
        standing = where;
    }

    /** The newest schedule was given up, after a long time. */
    void unfinished() {
        unfinished = true;
    }

    /** Other processes took these steps, by the class in whose code they happened. */
    void points(Map<String, Long> byClass) {
        byClass.forEach((name, count) -> pointsElsewhere.merge(name, count, Long::sum));
    }

    /** What failed while several processes ran did not fail again. */
    void unconfirmed() {
        unconfirmed = true;
    }

    /** No more schedules are run; so many went otherwise than the strategy had planned. */
    void end(long newDivergences) {
        divergences = newDivergences;
        pointsByClass = points();
        scenario.searched();
    }

    /** The most first, as everywhere. */
    private Map<String, Long> points() {
        Map<String, Long> here = scenario.pointsByClass();
        if (pointsElsewhere.isEmpty()) {
            return here;
        }
        here.forEach((name, count) -> pointsElsewhere.merge(name, count, Long::sum));
        Map<String, Long> all = new LinkedHashMap<>();
        pointsElsewhere.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        return all;
    }

    /** The result of a search that found no violation. */
    Exploration passed(boolean interrupted, Duration elapsed) {
        Verdict verdict = interrupted
                ? Verdict.INTERRUPTED
                : spaceExhausted && spaceIsWhole && doubts().isEmpty() ? Verdict.EXHAUSTED : Verdict.BUDGET_SPENT;
        var remarks = new ArrayList<String>();
        if (tally.schedules() == 0) {
            remarks.add("Not one schedule was run to its end in the time there was, so nothing is known.");
        } else if (tally.actors().size() < 2) {
            remarks.add("The program started no thread that is under control, so there was nothing to interleave.");
        }
        if (tally.schedules() > 0 && scenario.hasToldNothing()) {
            remarks.add(
                    "Not one interleaving could be compared with serial orders, so that nothing is known of what they come"
                            + " to.");
        }
        if (!standing.isEmpty() && (unfinished || tally.cut() > 0)) {
            String last = tally.schedules() == 0
                    ? "first run was given up"
                    : unfinished ? "last schedule was given up" : "last of those schedules was cut off";
            remarks.add("When the " + last + ", there were: " + String.join(", ", standing) + ".");
        }
        if (verdict != Verdict.EXHAUSTED && !extent.isEmpty() && doubts().isEmpty()) {
            remarks.add(extent);
        } else if (verdict == Verdict.BUDGET_SPENT && spaceExhausted) {
            remarks.add("The search has come to an end of its own: it knows of no other schedule. That proves nothing,"
                    + " since not all was covered.");
        }
        if (!excuse.isEmpty()) {
            remarks.add(excuse);
        }
        if (verdict == Verdict.BUDGET_SPENT && !spaceExhausted) {
            remarks.addAll(whatWasShort(elapsed));
        }
        if (verdict == Verdict.EXHAUSTED && scheduler.timersHeldBack()) {
            remarks.add("Timers " + scheduler.timeouts().restriction() + " fired only when nothing else could go on:"
                    + " schedules in which they fire earlier were not run. --timeouts any runs those too.");
        }
        leftIdle(remarks);
        return result(verdict, null, Replayed.NOTHING, elapsed, remarks);
    }

    /** Why a search ended whose schedules are partly run to be compared with. */
    private List<String> whatWasShort(Duration elapsed) {
        if (scenario.serialOrders() == 0 || scenario.areOrdersOfActors() || tally.schedules() == 0) {
            return List.of();
        }
        boolean isTimeUp = elapsed.compareTo(settings.budget().time()) >= 0;
        return List.of((isTimeUp
                        ? "The search ended since its time was up"
                        : "The search ended with the last of its schedules")
                + "; " + tally.schedules(SerialFirst.SERIAL) + " of all " + tally.schedules()
                + " ran one transaction after the other. There are interleavings that were not run: allow more "
                + (isTimeUp ? "time." : "schedules."));
    }

    /** What has to be said of a failure, given its replay. */
    List<String> remarks(Replayed replayed, boolean stopped, BooleanSupplier failsAnyway) {
        var remarks = new ArrayList<String>();
        if (stopped && replayed.missed()) {
            remarks.add(
                    "The failing schedule was not replayed to its end: the search was stopped, or that took too long.");
        } else if (replayed.missed()) {
            remarks.add(
                    replayed.divergedAt() > 0
                            ? "The failing schedule did not replay: the program did something else after the same"
                                    + " decisions. Its behaviour depends on something that Chicane does not control"
                                    + UNCONTROLLED
                            : "The failing schedule took the same decisions again and did not fail. The program's"
                                    + " behaviour depends on something that Chicane does not control" + UNCONTROLLED);
        } else if (failsAnyway.getAsBoolean()) {
            remarks.add("The program fails without any race: it fails on every schedule that was tried, also when its"
                    + " actors run one after the other.");
        }
        remarks.addAll(replayed.remarks());
        leftIdle(remarks);
        return remarks;
    }

    /** A pool that is never shut down: no failure, but worth a word. */
    private void leftIdle(List<String> remarks) {
        if (!scheduler.leftIdle().isEmpty()) {
            remarks.add("Left over, waiting for work that never came: " + String.join(", ", scheduler.leftIdle())
                    + ". In a JVM of its own the program would not end.");
        }
    }

    /** These were met, whether anything failed or not. */
    void dataRaces(List<DataRace> met) {
        dataRaces = met;
    }

    /** Those that the result will show. */
    List<DataRace> dataRaces() {
        return dataRaces;
    }

    /** Some were met, and may be none. */
    void dataRacesDoubted() {
        dataRacesDoubted = true;
    }

    /** It could not be found out why it failed, for a reason that lies in Chicane. */
    void unexplained(RuntimeException error) {
        unexplained = "Chicane found no explanation, since it failed itself while looking for one: " + error;
    }

    /** How probable the failure becomes was asked for, and could not be found out. */
    void withoutCurve() {
        hasNoCurve = true;
    }

    /** Why it failed. */
    void diagnosis(Diagnosis newDiagnosis) {
        diagnosis = newDiagnosis;
    }

    /** Of all that failed in the same way this one is shown. */
    void shortest(Shortest schedule) {
        shortest = schedule;
    }

    /** The result, where these are the newest doubts. */
    Exploration result(
            Verdict verdict, @Nullable Violation violation, Replayed replayed, Duration elapsed, List<String> remarks) {
        List<String> actors = replayed.trace().actors();
        return new Exploration(
                scenario.name(),
                verdict,
                violation,
                replayed.trace(),
                diagnosis,
                replayed.anomaly(),
                replayed.token(),
                replayed.output(),
                tally.schedules(),
                tally.distinct(),
                tally.distinctIsLowerBound(),
                tally.cut(),
                undecided(verdict),
                tally.failures(),
                tally.firstFailure(),
                shortest.preemptions(),
                shortest.isFewest(),
                elapsed,
                tally.timeToFirstFailure(),
                tally.meanSteps(),
                settings.strategy(),
                tally.foundBy(),
                tally.schedules(Strategies.sampler(settings.strategy())),
                settings.seed(),
                actors.isEmpty() ? tally.actors() : actors,
                dataRaces,
                doubts(),
                pointsByClass,
                withDoubts(remarks),
                List.of());
    }

    /** Schedules of which nobody knows whether it is right what they came to: all of them, where nothing could be compared. */
    private long undecided(Verdict verdict) {
        boolean all = verdict == Verdict.BUDGET_SPENT && scenario.undecided() == 0 && scenario.hasToldNothing();
        return all ? tally.schedules() : scenario.undecided();
    }

    private List<String> withDoubts(List<String> remarks) {
        var all = new LinkedHashSet<>(remarks);
        all.addAll(scenario.caveats());
        if (dataRacesDoubted) {
            all.add(
                    "Accesses that nothing seems to order were met. They are not told of as data races, since what is not"
                            + " covered may order them.");
        }
        if (hasNoCurve) {
            all.add(
                    "There is no cause curve: the schedule is too long for one, or did not fail in the same way again, or"
                            + " the time was up.");
        }
        if (!unexplained.isEmpty()) {
            all.add(unexplained);
        }
        return List.copyOf(all);
    }

    /** What could not be seen, controlled or concluded: whatever is here, nothing is exhausted. */
    List<String> doubts() {
        var doubts = new ArrayList<String>();
        if (tally.cut() > 0) {
            doubts.add("Cut off before their end: " + tally.cut() + " of " + tally.schedules() + " schedules: "
                    + String.join("; ", tally.cutReasons()) + ".");
        }
        if (divergences > 0 || (spaceExhausted && planned.repeats(exhaustedBy))) {
            doubts.add("Some schedules did not go as they were planned after the same decisions: the program depends on"
                    + " something that Chicane does not control.");
        }
        if (unconfirmed) {
            doubts.add("A schedule that failed while several processes ran did not fail again: the program depends on"
                    + " something that Chicane does not control.");
        }
        if (scheduler.pinnedPoints() > 0) {
            doubts.add("Switches that a native frame on the actor's stack forbade: " + scheduler.pinnedPoints() + ".");
        }
        if (scheduler.unswitchedPoints() > 0) {
            doubts.add("Functions that a collection of the JDK calls back while it is locked ran without switches ("
                    + scheduler.unswitchedPoints() + " points).");
        }
        if (scheduler.departures() > 0) {
            doubts.add(
                    "Actors waited out of Chicane's sight " + scheduler.departures()
                            + " times, in real input and output or on a lock inside the JDK: when they go on is not controlled.");
        }
        if (scheduler.released() > 0) {
            doubts.add(
                    "Threads that a library has started which is taken to be right came to the program's own code: when they begin with"
                            + " that was not searched. A pattern that includes the library's classes has it searched.");
        }
        doubts.addAll(scenario.notCovered());
        return doubts;
    }
}
