package dev.chicane.engine;

import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.scheduler.Execution.Ending;
import dev.chicane.engine.strategy.Replay;
import dev.chicane.engine.strategy.Strategy;
import java.util.function.Consumer;

/**
 * Runs executions after a search, and has each judged: where what one comes to can't be compared yet, the serial orders that it asks for
 * are run, and then the same schedule again. Used on the carrier.
 */
final class JudgedRuns {
    private final Executions executions;
    private final Scenario scenario;
    private final ControlledScheduler scheduler;
    private final RacelessRuns raceless;

    /**
     * One execution, the last of its schedule.
     *
     * @param steps how many it took, with all that had to be run besides
     * @param isKnown whether it came to an end of which it is known if it is right
     */
    record Run(Execution execution, long steps, boolean isKnown) {}

    JudgedRuns(Executions executions, RacelessRuns raceless) {
        this.executions = executions;
        this.scenario = executions.scenario();
        this.scheduler = executions.scheduler();
        this.raceless = raceless;
    }

    /** Runs one; the inspector sees it, and once more where it was run again. */
    Run run(Strategy strategy, Consumer<Execution> inspector) {
        Execution execution = executions.run(strategy, null, inspector);
        long steps = execution.steps();
        while (isAsking(execution)) {
            var again = new Replay(scheduler.schedule());
            long before = raceless.steps();
            boolean arePassed = raceless.furtherOrdersPass();
            steps += raceless.steps() - before;
            if (!arePassed) {
                return new Run(execution, steps, false);
            }
            again.begin(0);
            execution = executions.run(again, null, inspector);
            steps += execution.steps();
        }
        return new Run(execution, steps, execution.ending() != Ending.CUT && !scenario.isUndecided());
    }

    private boolean isAsking(Execution execution) {
        return execution.ending() != Ending.CUT
                && scenario.isUndecided()
                && scenario.serialOrders() > scenario.serialOrdersKnown();
    }
}
