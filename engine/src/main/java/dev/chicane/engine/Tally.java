package dev.chicane.engine;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.scheduler.Execution.Ending;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what a search has done so far. Not thread-safe. */
final class Tally {
    // Mutable state
    private DistinctCounter planned = new DistinctCounter();
    private long plannedBefore;
    private final DistinctCounter distinct = new DistinctCounter();
    private final Set<String> cutReasons = new LinkedHashSet<>();
    private long schedules;
    private long cut;
    private long steps;
    private long failures;
    private long firstFailure;
    private @Nullable Duration timeToFirstFailure;
    private List<String> actors = List.of();

    /** One more execution, with the hashes of its schedule and of the order of its dependent steps. */
    void add(Execution execution, long scheduleHash, long orderHash) {
        schedules++;
        steps += execution.steps();
        planned.add(scheduleHash);
        distinct.add(orderHash);
        if (execution.ending() == Ending.CUT) {
            cut++;
            cutReasons.add(execution.detail());
        }
        if (execution.actors().size() > actors.size()) {
            actors = execution.actors().stream().map(Actor::name).toList();
        }
    }

    /** Counts the newest schedule as a failure; returns whether it is the first. */
    boolean addFailure(Duration elapsed) {
        failures++;
        if (failures > 1) {
            return false;
        }
        firstFailure = schedules;
        timeToFirstFailure = elapsed;
        return true;
    }

    long schedules() {
        return schedules;
    }

    long distinct() {
        return distinct.count();
    }

    /** Every schedule is to be run anew. */
    void anew() {
        planned = new DistinctCounter();
        plannedBefore = schedules;
    }

    /** Whether some schedule was certainly run twice since. */
    boolean repeats() {
        return !planned.saturated() && planned.count() < schedules - plannedBefore;
    }

    boolean distinctIsLowerBound() {
        return distinct.saturated();
    }

    long cut() {
        return cut;
    }

    Set<String> cutReasons() {
        return cutReasons;
    }

    long failures() {
        return failures;
    }

    /** Number of the first failing schedule, from 1; 0 if none failed. */
    long firstFailure() {
        return firstFailure;
    }

    @Nullable
    Duration timeToFirstFailure() {
        return timeToFirstFailure;
    }

    double meanSteps() {
        return schedules == 0 ? 0 : (double) steps / schedules;
    }

    /** The names of the actors of the execution that had most of them. */
    List<String> actors() {
        return actors;
    }
}
