package dev.chicane.engine;

import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.strategy.Replay;
import dev.chicane.engine.strategy.SerialFirst;
import dev.chicane.engine.strategy.SerialShare;
import dev.chicane.engine.strategy.Strategies;
import dev.chicane.engine.strategy.Strategy;

/** Finds out whether the program fails also where its actors do not race: one after the other, or in whatever order. Used on the carrier. */
final class RacelessRuns {
    private static final int ATTEMPTS_TO_PASS = 64;
    private static final long STEPS_TO_PASS = 5_000_000;

    private final Executions executions;
    private final Scenario scenario;
    private final ControlledScheduler scheduler;
    private final Judge judge;
    private final long seed;
    private final SerialShare share = new SerialShare(Long.MAX_VALUE);

    // Mutable state
    private long steps;

    /** Whose random schedules are drawn from this seed. */
    RacelessRuns(Executions executions, Judge judge, long seed) {
        this.executions = executions;
        this.scenario = executions.scenario();
        this.scheduler = executions.scheduler();
        this.judge = judge;
        this.seed = seed;
    }

    /** Whether run-to-completion and a number of random schedules all fail; a count of steps ends it, not a clock. */
    boolean fail() {
        Strategy random = Strategies.create("random", seed);
        long spent = 0;
        for (int i = 0; i < ATTEMPTS_TO_PASS && spent < STEPS_TO_PASS; i++) {
            Strategy strategy = i == 0 ? new Replay(Schedule.EMPTY) : random;
            strategy.begin(i);
            Execution execution = executions.run(strategy, null, null);
            if (!judge.violated(execution)) {
                return false;
            }
            spent += execution.steps();
        }
        return true;
    }

    /** Runs the serial orders that are asked for, if any, up to the first that fails; whether none does. */
    boolean serialOrdersPass() {
        boolean isPass = pass(new SerialFirst(
                scenario::serialOrders,
                scenario::repeatsSerialOrder,
                new Replay(Schedule.EMPTY),
                share,
                scenario::serialOrdersRun));
        scenario.clearPoints();
        return isPass;
    }

    /** Runs those that have been asked for and were not run yet, if any, up to the first that fails; whether none does. */
    boolean furtherOrdersPass() {
        return pass(SerialFirst.after(
                scenario.serialOrdersKnown(),
                scenario::serialOrders,
                new Replay(Schedule.EMPTY),
                share,
                scenario::serialOrdersRun));
    }

    private boolean pass(SerialFirst strategy) {
        if (!scenario.tellsAllEffects()) {
            strategy.unobserved();
        }
        boolean endsSeen = scheduler.endsSeen();
        strategy.begin(0);
        for (long i = 1; strategy.isSerial(); i++) {
            Execution execution = executions.run(strategy, null, null);
            steps += execution.steps();
            if (executions.carrier().isToStop() || judge.violated(execution)) {
                return false;
            }
            if (!endsSeen && scheduler.endsSeen()) {
                endsSeen = true;
                strategy.anew();
            }
            strategy.begin(i);
        }
        return true;
    }

    /** How many steps the serial orders took that it has run. */
    long steps() {
        return steps;
    }
}
