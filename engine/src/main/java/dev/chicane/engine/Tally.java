package dev.chicane.engine;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.scheduler.Execution.Ending;
import dev.chicane.engine.strategy.Strategies;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what a search has done so far. Not thread-safe. */
final class Tally {
    // Mutable state
    private final Map<String, Part> parts = new HashMap<>();
    private final DistinctCounter distinct = new DistinctCounter();
    private final Set<String> cutReasons = new LinkedHashSet<>();
    private long schedules;
    private long cut;
    private long steps;
    private long failures;
    private long firstFailure;
    private String foundBy = "";
    private @Nullable Duration timeToFirstFailure;
    private List<String> actors = List.of();

    /** One more execution: the strategy that planned it, and the hashes of its schedule and of the order of its dependent steps. */
    void add(Execution execution, String strategy, long scheduleHash, long orderHash) {
        schedules++;
        steps += execution.steps();
        parts.computeIfAbsent(strategy, Part::new).add(scheduleHash);
        distinct.add(orderHash);
        if (execution.ending() == Ending.CUT) {
            cut++;
            cutReasons.add(execution.detail());
        }
        if (execution.actors().size() > actors.size()) {
            actors = execution.actors().stream().map(Actor::name).toList();
        }
    }

    /** Counts the newest schedule as a failure, of one that this strategy planned; returns whether it is the first. */
    boolean addFailure(String strategy, Duration elapsed) {
        failures++;
        if (failures > 1) {
            return false;
        }
        firstFailure = schedules;
        foundBy = strategy;
        timeToFirstFailure = elapsed;
        return true;
    }

    long schedules() {
        return schedules;
    }

    /** How many of them this strategy planned. */
    long schedules(String strategy) {
        Part part = parts.get(strategy);
        return part == null ? 0 : part.schedules;
    }

    long distinct() {
        return distinct.count();
    }

    /** Every schedule is to be run anew. */
    void anew() {
        parts.values().forEach(Part::anew);
    }

    /** This strategy begins anew. */
    void anew(String strategy) {
        Part part = parts.get(strategy);
        if (part != null) {
            part.anew();
        }
    }

    /** Whether this strategy, which runs each once, has certainly run some schedule twice since. */
    boolean repeats(String strategy) {
        Part part = parts.get(strategy);
        return part != null && part.repeats();
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

    /** The strategy that planned it; "" if none failed. */
    String foundBy() {
        return foundBy;
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

    /** The schedules that one strategy planned. */
    private static final class Part {
        private final boolean once;
        // Mutable state
        private DistinctCounter planned = new DistinctCounter();
        private long schedules;
        private long before;

        Part(String strategy) {
            once = Strategies.runsEachOnce(strategy);
        }

        void add(long scheduleHash) {
            schedules++;
            if (once) {
                planned.add(scheduleHash);
            }
        }

        void anew() {
            planned = new DistinctCounter();
            before = schedules;
        }

        boolean repeats() {
            return once && !planned.saturated() && planned.count() < schedules - before;
        }
    }
}
