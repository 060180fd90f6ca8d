package dev.chicane.engine;

import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.scheduler.ActorListener;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.strategy.Replay;
import dev.chicane.engine.strategy.Strategy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs executions of one scenario. Used on the carrier. */
final class Executions {
    private final Scenario scenario;
    private final ControlledScheduler scheduler;
    private final CarrierThread carrier;
    private final Runnable body = this::body;

    Executions(Scenario scenario, ControlledScheduler scheduler, CarrierThread carrier) {
        this.scenario = scenario;
        this.scheduler = scheduler;
        this.carrier = carrier;
    }

    Scenario scenario() {
        return scenario;
    }

    ControlledScheduler scheduler() {
        return scheduler;
    }

    CarrierThread carrier() {
        return carrier;
    }

    /** Runs one; see {@link ControlledScheduler#run}. */
    Execution run(Strategy strategy, @Nullable ActorListener listener, @Nullable Consumer<Execution> inspector) {
        return scheduler.run(body, strategy, listener, inspector);
    }

    /** One execution that does not count: it loads and links classes, which later ones then find loaded. */
    void warmUp() {
        var runToCompletion = new Replay(Schedule.EMPTY);
        runToCompletion.begin(0);
        run(runToCompletion, null, null);
        scenario.clearPoints();
    }

    private void body() {
        try {
            scenario.run();
        } catch (Throwable failure) {
            throw Unchecked.thrown(failure);
        }
    }
}
