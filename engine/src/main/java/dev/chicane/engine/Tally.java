package dev.chicane.engine;

import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.scheduler.Execution.Ending;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what a search, or a block of it, has done so far. Not thread-safe. */
final class Tally {
    // Mutable state
    private final Map<String, Long> byStrategy = new HashMap<>();
    private final DistinctCounter distinct = new DistinctCounter();
    private final Set<String> cutReasons = new LinkedHashSet<>();
    private final Map<String, RacyPlaces> racy = new LinkedHashMap<>();
    private long schedules;
    private long cut;
    private long steps;
    private long failures;
    private long firstFailure;
    private @Nullable Schedule failing;
    private String foundBy = "";
    private @Nullable Duration timeToFirstFailure;
    private List<String> actors = List.of();

    Tally() {}

    /** What somebody else has counted in a block; of a failure this was heard now. */
    Tally(BlockResult block, Duration now) {
        byStrategy.putAll(block.byStrategy());
        for (long order : block.orders()) {
            distinct.add(order);
        }
        schedules = byStrategy.values().stream().mapToLong(Long::longValue).sum();
        steps = block.steps();
        failures = block.failures();
        firstFailure = block.firstFailure();
        failing = block.failing();
        foundBy = block.foundBy();
        timeToFirstFailure = failures == 0 ? null : now;
        actors = block.actors();
        block.racy().forEach(this::add);
    }

    /** The same, to be told to somebody else: nothing was cut off. */
    BlockResult asBlock(long number, boolean isWhole, Map<String, Long> pointsByClass) {
        return new BlockResult(
                number,
                isWhole,
                byStrategy,
                steps,
                distinct.values(),
                actors,
                failures,
                firstFailure,
                failing,
                foundBy,
                List.copyOf(racy.values()),
                pointsByClass);
    }

    /** One more execution: the strategy that planned it, and the hash of the order of its dependent steps. */
    void add(Execution execution, String strategy, long orderHash) {
        schedules++;
        steps += execution.steps();
        byStrategy.merge(strategy, 1L, Long::sum);
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

    /** The schedule of the first failure. */
    void failing(Schedule schedule) {
        failing = schedule;
    }

    /** Places with a data race, met in the newest schedule. */
    void add(RacyPlaces places) {
        racy.putIfAbsent(places.directedKey(), places);
    }

    /** Pairs of places with a data race, in the order in which they were met; a pair may be there in both orders. */
    Collection<RacyPlaces> racy() {
        return Collections.unmodifiableCollection(racy.values());
    }

    /** What was counted in the schedules that come after these. */
    void add(Tally next) {
        if (failures == 0 && next.failures > 0) {
            firstFailure = schedules + next.firstFailure;
            failing = next.failing;
            foundBy = next.foundBy;
            timeToFirstFailure = next.timeToFirstFailure;
        }
        next.byStrategy.forEach((strategy, count) -> byStrategy.merge(strategy, count, Long::sum));
        distinct.addAll(next.distinct);
        cutReasons.addAll(next.cutReasons);
        next.racy.values().forEach(this::add);
        schedules += next.schedules;
        cut += next.cut;
        steps += next.steps;
        failures += next.failures;
        if (next.actors.size() > actors.size()) {
            actors = next.actors;
        }
    }

    long schedules() {
        return schedules;
    }

    /** How many of them this strategy planned. */
    long schedules(String strategy) {
        return byStrategy.getOrDefault(strategy, 0L);
    }

    long distinct() {
        return distinct.count();
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

    /** The first failing schedule; null if none failed. */
    @Nullable
    Schedule failing() {
        return failing;
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
}
