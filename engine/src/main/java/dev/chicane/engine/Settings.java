package dev.chicane.engine;

import dev.chicane.engine.schedule.Timeouts;
import dev.chicane.engine.strategy.Strategies;
import java.time.Duration;

/**
 * How a search is done.
 *
 * @param strategy name of a strategy, see {@link dev.chicane.engine.strategy.Strategies}
 * @param seed of everything random
 * @param budget when to end
 * @param timeouts which timers may fire early
 * @param maxSteps steps after which one execution is given up, at least 1
 * @param stopAtFailure whether the first violation ends the search; if not, violations are counted
 * @param preemptions how many a schedule may have at the most, from 0; {@link Strategies#ANY_PREEMPTIONS} for no bound
 * @param dataRaces what is done about data races
 * @param causeCurve whether it is found out how probable a failure becomes as its schedule goes on
 */
public record Settings(
        String strategy,
        long seed,
        Budget budget,
        Timeouts timeouts,
        int maxSteps,
        boolean stopAtFailure,
        int preemptions,
        DataRacePolicy dataRaces,
        boolean causeCurve) {
    /** 10,000 schedules in at most 30 seconds, by several strategies in turns, with seed 1; data races are looked for. */
    public static final Settings DEFAULT =
            new Settings("portfolio", 1, new Budget(10_000, Duration.ofSeconds(30)), Timeouts.SHORT, 10_000_000, true);

    /** Without a bound on preemptions, looking for data races, and without a curve. */
    public Settings(String strategy, long seed, Budget budget, Timeouts timeouts, int maxSteps, boolean stopAtFailure) {
        this(
                strategy,
                seed,
                budget,
                timeouts,
                maxSteps,
                stopAtFailure,
                Strategies.ANY_PREEMPTIONS,
                DataRacePolicy.TOLD,
                false);
    }

    /** The same with another strategy. */
    public Settings withStrategy(String name) {
        return new Settings(name, seed, budget, timeouts, maxSteps, stopAtFailure, preemptions, dataRaces, causeCurve);
    }

    /** The same with another seed. */
    public Settings withSeed(long other) {
        return new Settings(
                strategy, other, budget, timeouts, maxSteps, stopAtFailure, preemptions, dataRaces, causeCurve);
    }

    /** The same with another budget. */
    public Settings withBudget(Budget other) {
        return new Settings(
                strategy, seed, other, timeouts, maxSteps, stopAtFailure, preemptions, dataRaces, causeCurve);
    }

    /** The same with other timeouts. */
    public Settings withTimeouts(Timeouts other) {
        return new Settings(strategy, seed, budget, other, maxSteps, stopAtFailure, preemptions, dataRaces, causeCurve);
    }

    /** The same with at most so many preemptions in a schedule. */
    public Settings withPreemptions(int most) {
        return new Settings(strategy, seed, budget, timeouts, maxSteps, stopAtFailure, most, dataRaces, causeCurve);
    }

    /** The same, counting violations instead of ending at the first. */
    public Settings countingFailures() {
        return new Settings(strategy, seed, budget, timeouts, maxSteps, false, preemptions, dataRaces, causeCurve);
    }

    /** The same without looking for data races. */
    public Settings withoutDataRaces() {
        return with(DataRacePolicy.IGNORED);
    }

    /** The same, where a schedule that has a data race fails. */
    public Settings failingOnDataRaces() {
        return with(DataRacePolicy.FATAL);
    }

    /** The same, finding out how probable a failure becomes as its schedule goes on. */
    public Settings withCauseCurve() {
        return new Settings(strategy, seed, budget, timeouts, maxSteps, stopAtFailure, preemptions, dataRaces, true);
    }

    private Settings with(DataRacePolicy policy) {
        return new Settings(strategy, seed, budget, timeouts, maxSteps, stopAtFailure, preemptions, policy, causeCurve);
    }
}
