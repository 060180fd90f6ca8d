package dev.chicane.engine;

import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.strategy.Plan;
import dev.chicane.engine.strategy.PlanFollower;
import dev.chicane.engine.strategy.PlanRecorder;
import dev.chicane.engine.strategy.Strategies;
import dev.chicane.engine.strategy.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes a failing schedule shorter: the fewest preemptions first, then the fewest switches away from the run-to-completion
 * order. Whatever it returns has been run, and failed in the same way.
 *
 * <p>Stretches of the schedule are left out or joined, many at a time and in the end one at a time: as delta debugging does
 * (Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", TSE 2002) with the joins of Jalbert and Sen ("A
 * trace simplification technique for effective debugging of concurrent programs", FSE 2010). Then all schedules with fewer
 * preemptions are run, as iterative context bounding runs them (Musuvathi and Qadeer, PLDI 2007), up to a number of steps.
 * Used on the carrier.
 */
final class Shortener {
    /** Counts, not clocks: the same failure has the same shortest schedule on every machine. */
    private static final long MOST_STEPS_OF_PARTS = 3_000_000;

    private static final long MOST_STEPS_OF_FEWER = 3_000_000;

    /** An execution that takes so much longer than the one that failed turns in a loop, and would take very long. */
    private static final int TIMES_AS_LONG = 10;

    private static final int MORE_STEPS = 10_000;

    /** Up to so many stretches are left out and joined wherever there are as many in a row. */
    private static final int FEW = 4;

    private static final long PROGRESS_NANOS = Duration.ofMillis(200).toNanos();

    /**
     * A schedule that fails.
     *
     * @param preemptions how many it has; {@link #UNKNOWN} if it did not fail again
     * @param isFewest whether every schedule with fewer was run, and none failed in the same way
     */
    record Shortest(Schedule schedule, int preemptions, boolean isFewest) {
        static final int UNKNOWN = -1;
        static final Shortest NONE = unknown(Schedule.EMPTY);

        /** One that nobody tried to make shorter. */
        static Shortest unknown(Schedule schedule) {
            return new Shortest(schedule, UNKNOWN, false);
        }
    }

    /** A schedule that was run and failed in the same way. */
    private record Found(Schedule schedule, int preemptions, Plan plan) {
        boolean isShorterThan(Found other) {
            if (preemptions != other.preemptions) {
                return preemptions < other.preemptions;
            }
            int fewer = other.schedule.length() - schedule.length();
            return fewer > 0 || (fewer == 0 && plan.size() < other.plan.size());
        }
    }

    private final Executions executions;
    private final JudgedRuns runs;
    private final Judge judge;
    private final Progress progress;

    // Mutable state
    private @Nullable Violation seen;
    private long steps;
    private boolean isAnyUnknown;
    private long nextReport;

    Shortener(Executions executions, JudgedRuns runs, Judge judge, Progress progress) {
        this.executions = executions;
        this.runs = runs;
        this.judge = judge;
        this.progress = progress;
    }

    /** The shortest that is found, perhaps the same one. */
    Shortest shorten(Schedule failing) {
        nextReport = System.nanoTime();
        steps = 0;
        Found first = recorded(failing, null);
        Violation violation = seen;
        if (first == null || violation == null) {
            return Shortest.unknown(failing);
        }
        executions.scheduler().limit((int) Math.min(steps * TIMES_AS_LONG + MORE_STEPS, Integer.MAX_VALUE));
        try {
            return shorter(first, violation);
        } finally {
            executions.scheduler().unlimited();
        }
    }

    private Shortest shorter(Found first, Violation violation) {
        Found best = inParts(first, violation);
        boolean isFewest = best.preemptions() == 0;
        if (!isFewest) {
            var fewer = new Fewer(best.preemptions() - 1, violation);
            Found found = fewer.run();
            isFewest = fewer.isSure;
            best = found == null ? best : inParts(found, violation);
        }
        return new Shortest(best.schedule(), best.preemptions(), isFewest);
    }

    private boolean isOver(long mostSteps) {
        return steps >= mostSteps || executions.carrier().isToStop();
    }

    // ---------------------------------------------------------------- parts of a schedule

    private Found inParts(Found longest, Violation violation) {
        steps = 0;
        Found best = longest;
        for (int size = best.plan().size(); size > FEW; size = Math.min(size - 1, size / 2)) {
            best = inParts(best, violation, size, size / 2);
        }
        Found before;
        do {
            before = best;
            for (int size = FEW; size > 0; size--) {
                best = inParts(best, violation, size, 1);
            }
        } while (best != before);
        return best;
    }

    /** Leaves out or joins so many at a time, from the end on. */
    private Found inParts(Found longest, Violation violation, int size, int slide) {
        Found best = longest;
        int from = best.plan().size() - size;
        while (from >= 0 && !isOver(MOST_STEPS_OF_PARTS)) {
            Found shorter = shorter(best, violation, from, size);
            if (shorter == null) {
                from -= slide;
            } else {
                best = shorter;
                from = Math.min(from, best.plan().size() - size);
            }
            report(best.preemptions());
        }
        return best;
    }

    private @Nullable Found shorter(Found best, Violation violation, int from, int size) {
        List<UnaryOperator<Plan>> ways = List.of(
                plan -> plan.without(from, size), plan -> plan.earlier(from, size), plan -> plan.later(from, size));
        for (UnaryOperator<Plan> way : ways) {
            Plan plan = way.apply(best.plan());
            if (plan.size() < best.plan().size()) {
                var follower = new PlanFollower(plan);
                follower.begin(0);
                if (fails(follower, violation)) {
                    var found = new Found(executions.scheduler().schedule(), follower.preemptions(), plan);
                    if (found.isShorterThan(best)) {
                        return found;
                    }
                }
            }
        }
        return null;
    }

    private void report(int preemptions) {
        long now = System.nanoTime();
        if (now - nextReport >= 0) {
            progress.shortening(preemptions);
            nextReport = now + PROGRESS_NANOS;
        }
    }

    // ---------------------------------------------------------------- all that have fewer

    /** The schedules with at most so many preemptions, those with the fewest first. */
    private final class Fewer {
        private final int most;
        private final Strategy strategy;
        private final Violation violation;
        private final boolean endsSeen = executions.scheduler().endsSeen();

        /** Whether all with fewer than the one that was found were run, and none of them fails; all, if none was found. */
        private boolean isSure;

        Fewer(int most, Violation violation) {
            this.most = most;
            this.strategy = Strategies.create("icb", 0, most);
            this.violation = violation;
        }

        /** The first that fails; null if none is found. */
        @Nullable
        Found run() {
            steps = 0;
            isAnyUnknown = false;
            for (long i = 0; !isOver(MOST_STEPS_OF_FEWER); i++) {
                if (!strategy.begin(i)) {
                    isSure = wentAsPlanned();
                    return null;
                }
                if (fails(strategy, violation)) {
                    Found again = recorded(executions.scheduler().schedule(), violation);
                    isSure = again != null && wentAsPlanned();
                    return again;
                }
                report(most + 1);
            }
            return null;
        }

        private boolean wentAsPlanned() {
            return strategy.divergences() == 0
                    && !isAnyUnknown
                    && endsSeen == executions.scheduler().endsSeen();
        }
    }

    // ---------------------------------------------------------------- one schedule

    /** Runs it; null if it does not fail in this way. */
    private @Nullable Found recorded(Schedule schedule, @Nullable Violation violation) {
        var recorder = new PlanRecorder(schedule);
        recorder.begin(0);
        return fails(recorder, violation)
                ? new Found(executions.scheduler().schedule(), recorder.preemptions(), recorder.plan())
                : null;
    }

    private boolean fails(Strategy strategy, @Nullable Violation violation) {
        seen = null;
        JudgedRuns.Run run = runs.run(strategy, ended -> {
            if (judge.violated(ended)) {
                seen = judge.explain(ended);
            }
        });
        steps += run.steps();
        isAnyUnknown |= !run.isKnown();
        Violation found = seen;
        return found != null && (violation == null || found.sameAs(violation));
    }
}
