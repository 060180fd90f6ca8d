package dev.chicane.engine;

import dev.chicane.engine.explain.Anomaly;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.schedule.Fingerprint;
import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.strategy.Replay;
import dev.chicane.engine.trace.Trace;
import dev.chicane.engine.trace.Tracer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a schedule once more, with a tracer. Used on the carrier. */
final class Replayer {
    /** What comes from outside may come otherwise than it did. */
    private static final int REPLAYS_WITH_OUTSIDE = 5;

    /** What one execution with a tracer showed, its scenario remarks; {@code divergedAt} is 0 where it went as expected. */
    record Replayed(
            Schedule schedule,
            @Nullable Violation violation,
            Trace trace,
            @Nullable String token,
            String output,
            @Nullable Anomaly anomaly,
            List<String> remarks,
            int divergedAt) {
        static final Replayed NOTHING = new Replayed(Schedule.EMPTY, null, Trace.EMPTY, null, "", null, List.of(), 0);

        /** The same with this violation. */
        Replayed with(Violation seen) {
            return new Replayed(schedule, seen, trace, token, output, anomaly, remarks, divergedAt);
        }

        /** Whether the failure that it was run for did not show. */
        boolean missed() {
            return violation == null || divergedAt > 0;
        }
    }

    private final Scenario scenario;
    private final ControlledScheduler scheduler;
    private final Executions executions;
    private final Judge judge;
    private final CarrierThread carrier;
    private final Tally tally;

    /** One that counts the first execution of all in this tally. */
    Replayer(Executions executions, Judge judge, Tally tally) {
        this.executions = executions;
        this.scenario = executions.scenario();
        this.scheduler = executions.scheduler();
        this.carrier = executions.carrier();
        this.judge = judge;
        this.tally = tally;
    }

    /** Replays a schedule that failed in this search. */
    Replayed replay(Schedule failing) {
        Replayed replayed = once(failing, null);
        for (int i = 1; i < REPLAYS_WITH_OUTSIDE && replayed.missed() && mayDoBetter(); i++) {
            replayed = once(failing, null);
        }
        return replayed;
    }

    /** Replays a schedule once. */
    Replayed replayOnce(Schedule schedule) {
        return once(schedule, null);
    }

    /** Replays what a token says. */
    Replayed replay(ReplayToken token) {
        Replayed replayed = once(token.schedule(), token);
        // Where it went as it did, and has not failed, the difference was in what takes no step.
        for (int i = 1; i < REPLAYS_WITH_OUTSIDE && replayed.missed() && mayDoBetter(); i++) {
            replayed = once(token.schedule(), token);
        }
        return replayed;
    }

    /** Whether a replay that went otherwise could do better another time, since what is outside had a part in it. */
    private boolean mayDoBetter() {
        return scheduler.departures() > 0 && !carrier.isToStop();
    }

    /** That of a token: nothing else is known yet, which would be lost if the scenario says that it can't be run. */
    private void tellFailure(Execution ended) {
        Actor culprit = ended.culprit();
        Throwable failure = culprit == null ? null : culprit.failure();
        if (failure != null) {
            scenario.failed(failure);
        }
    }

    private Replayed once(Schedule schedule, @Nullable ReplayToken expected) {
        var strategy = new Replay(schedule);
        strategy.begin(0);
        Tracer tracer = scenario.tracer();
        Violation[] found = new Violation[1];
        Trace[] trace = {Trace.EMPTY};
        Execution execution = executions.run(strategy, tracer, ended -> {
            trace[0] = tracer.finish(ended);
            found[0] = judge.explain(ended);
            if (expected != null) {
                tellFailure(ended);
            }
        });
        if (expected != null && tally.schedules() == 0) {
            tally.add(execution, strategy.name(), scheduler.orderHash());
        }
        // Of a replay that was stopped half of the fingerprint would be worse than none.
        Fingerprint seen = carrier.isToStop() ? new Fingerprint() : tracer.fingerprint();
        var token = new ReplayToken(scenario.name(), scheduler.timeouts(), schedule, seen);
        int divergedAt = expected == null || expected.fingerprint().length() == 0
                ? strategy.firstDivergence()
                : expected.fingerprint().firstDifference(seen);
        return new Replayed(
                schedule,
                found[0],
                trace[0],
                token.encode(),
                scenario.output(),
                found[0] == null ? null : scenario.anomaly(tracer),
                scenario.remarks(),
                divergedAt);
    }
}
