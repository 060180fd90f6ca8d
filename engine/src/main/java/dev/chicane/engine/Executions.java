package dev.chicane.engine;

import dev.chicane.engine.clock.DataRaces;
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

    // Mutable state
    private @Nullable RaceWatch watch;

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

    /** From now on, this one looks for data races in executions that nobody listens to; null for nobody. */
    void watch(@Nullable RaceWatch newWatch) {
        forget();
        watch = newWatch;
    }

    private void forget() {
        RaceWatch watching = watch;
        if (watching != null) {
            watching.begin();
        }
    }

    /** Runs one; see {@link ControlledScheduler#run}. */
    Execution run(Strategy strategy, @Nullable ActorListener listener, @Nullable Consumer<Execution> inspector) {
        forget();
        RaceWatch watching = listener == null ? watch : null;
        return run(strategy, listener, inspector, watching == null ? null : watching.races());
    }

    /** The same, looking for data races by this. */
    Execution run(
            Strategy strategy,
            @Nullable ActorListener listener,
            @Nullable Consumer<Execution> inspector,
            @Nullable DataRaces races) {
        scheduler.effects().seek(races);
        return scheduler.run(body, strategy, listener, inspector);
    }

    /**
     * One execution that does not count: it loads and links classes, which later ones then find loaded.
     *
     * @param inspector looks at it while its actors still stand where it ended
     */
    void warmUp(Consumer<Execution> inspector) {
        var runToCompletion = new Replay(Schedule.EMPTY);
        runToCompletion.begin(0);
        run(runToCompletion, null, inspector);
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
