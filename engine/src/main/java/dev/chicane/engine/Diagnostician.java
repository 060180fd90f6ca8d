package dev.chicane.engine;

import dev.chicane.engine.Replayer.Replayed;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.explain.Reversals;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.strategy.NotedNumbers;
import dev.chicane.engine.strategy.Replay;
import dev.chicane.engine.strategy.Reversal;
import dev.chicane.engine.strategy.StepOrder;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.StepStack;
import dev.chicane.engine.trace.Trace;
import dev.chicane.engine.trace.Tracer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why a schedule fails: each pair of conflicting acts in it is run the other way round, and those matter whose
 * reversal passes. So "causality analysis" does with data races (Jeong and others, "Diagnosing kernel concurrency failures with
 * AITIA", EuroSys 2023). Used on the carrier.
 */
final class Diagnostician {
    /** Counts, not clocks: the same failure has the same diagnosis on every machine. */
    private static final long MOST_STEPS = 2_000_000;

    private static final int MOST_REVERSALS = 400;
    private static final int TIMES_AS_LONG = 10;
    private static final int MORE_STEPS = 1_000;

    private final Executions executions;
    private final JudgedRuns runs;
    private final Judge judge;
    private final Replayer replayer;

    // Mutable state
    private boolean isFailure;

    Diagnostician(Executions executions, JudgedRuns runs, Judge judge, Replayer replayer) {
        this.executions = executions;
        this.runs = runs;
        this.judge = judge;
        this.replayer = replayer;
    }

    /** Why this schedule, which was replayed like this, fails; null if that can't be told. */
    @Nullable
    Diagnosis diagnose(Schedule schedule, Replayed failing) {
        Violation violation = failing.violation();
        if (violation == null) {
            return null;
        }
        var numbers = new NotedNumbers(schedule);
        numbers.begin(0);
        Execution whole = executions.run(numbers, null, null);
        StepOrder order = order(failing.trace());
        executions.scheduler().limit(whole.steps() * TIMES_AS_LONG + MORE_STEPS);
        try {
            Diagnosis found = new Attempts(order, numbers).diagnose(failing, violation);
            return found == null ? null : found.withStacks(stacks(failing, found));
        } finally {
            executions.scheduler().unlimited();
        }
    }

    /** Where the actors were at the steps that matter, by one more replay. */
    private List<StepStack> stacks(Replayed failing, Diagnosis found) {
        Tracer tracer = executions.scenario().tracer();
        tracer.keepStacks(found.toldWithLocks(failing.trace()));
        var replay = new Replay(failing.schedule());
        replay.begin(0);
        executions.run(replay, tracer, tracer::finish);
        return replay.firstDivergence() == 0 ? tracer.stacks() : List.of();
    }

    private static StepOrder order(Trace trace) {
        var order = new StepOrder();
        for (Step step : trace.steps()) {
            order.add(step.actor(), step.ownStep(), step.kind() == StepKind.RESUMED);
        }
        return order;
    }

    /** The reversals of one schedule. */
    private final class Attempts implements Reversals {
        private final StepOrder order;
        private final NotedNumbers numbers;
        private long steps;
        private int count;

        Attempts(StepOrder order, NotedNumbers numbers) {
            this.order = order;
            this.numbers = numbers;
        }

        @Nullable
        Diagnosis diagnose(Replayed failing, Violation violation) {
            return Diagnosis.of(failing.trace(), violation, failing.anomaly(), this);
        }

        @Override
        public boolean isOver() {
            return steps >= MOST_STEPS
                    || count >= MOST_REVERSALS
                    || executions.carrier().isToStop();
        }

        @Override
        public @Nullable Passing passing(Reversal.Places places) {
            var reversal = new Reversal(order, numbers, places);
            reversal.begin(0);
            isFailure = false;
            JudgedRuns.Run run = runs.run(reversal, ended -> isFailure = judge.violated(ended));
            steps += run.steps();
            count++;
            if (isFailure || !run.isKnown()) {
                return null;
            }
            Replayed passed = replayer.replayOnce(executions.scheduler().schedule());
            steps += run.execution().steps();
            String token = passed.token();
            boolean isSame = passed.violation() == null
                    && passed.divergedAt() == 0
                    && !executions.scenario().isUndecided();
            return isSame && token != null ? new Passing(token, passed.trace()) : null;
        }
    }
}
