package dev.chicane.engine;

import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.strategy.Detour;
import dev.chicane.engine.strategy.Detours;
import dev.chicane.engine.strategy.Strategies;
import dev.chicane.engine.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a failing schedule shorter: the fewest preemptions first, then the fewest detours from the run-to-completion order.
 * Whatever it returns has been run, and failed in the same way.
 *
 * <p>Fewest preemptions: schedules with none, with one, and so on, as iterative context bounding runs them (Musuvathi and
 * Qadeer, PLDI 2007), up to a number of steps; then those near the run-to-completion order. Then detours are left out, many
 * at a time and in the end one at a time, as delta debugging does (Zeller and Hildebrandt, "Simplifying and isolating
 * failure-inducing input", TSE 2002). Used on the carrier.
 */
final class Shortener {
    /** Counts, not clocks: the same failure has the same shortest schedule on every machine. */
    private static final long MOST_STEPS_OF_FEWER = 3_000_000;

    private static final long MOST_STEPS_OF_REMOVALS = 3_000_000;

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
    private record Found(Schedule schedule, List<Detour> detours) {
        int preemptions() {
            return (int) detours.stream().filter(Detour::preempts).count();
        }

        boolean isShorterThan(Found other) {
            int fewer = other.preemptions() - preemptions();
            return fewer > 0 || (fewer == 0 && detours.size() < other.detours.size());
        }
    }

    private final Executions executions;
    private final Judge judge;

    // Mutable state
    private @Nullable Violation seen;
    private long steps;

    Shortener(Executions executions, Judge judge) {
        this.executions = executions;
        this.judge = judge;
    }

    /** The shortest that is found, perhaps the same one. */
    Shortest shorten(Schedule failing) {
        seen = null;
        Found first = run(new Detours(failing), null);
        Violation violation = seen;
        if (first == null || violation == null) {
            return Shortest.unknown(failing);
        }
        Found best = first;
        boolean isFewest = first.preemptions() == 0;
        if (!isFewest) {
            Found fewer = firstOf(Strategies.create("icb", 0, first.preemptions() - 1), violation);
            isFewest = steps < MOST_STEPS_OF_FEWER && !isOver();
            if (fewer == null && !isFewest) {
                // Where there are many actors, many orders need no preemption at all.
                fewer = firstOf(Strategies.create("delay", 0), violation);
            }
            best = fewer != null && fewer.isShorterThan(first) ? fewer : first;
        }
        best = withoutDetours(best, violation);
        return new Shortest(best.schedule(), best.preemptions(), isFewest);
    }

    private boolean isOver() {
        return executions.carrier().isToStop();
    }

    /** The first that fails in this way of those that a strategy runs; null if there is none among so many. */
    private @Nullable Found firstOf(Strategy strategy, Violation violation) {
        steps = 0;
        for (long i = 0; steps < MOST_STEPS_OF_FEWER && !isOver() && strategy.begin(i); i++) {
            if (fails(strategy, violation)) {
                return run(new Detours(executions.scheduler().schedule()), violation);
            }
        }
        return null;
    }

    private Found withoutDetours(Found longest, Violation violation) {
        steps = 0;
        Found best = longest;
        int size = Math.max(1, best.detours().size() / 2);
        boolean isShorter = true;
        while (size > 1 || isShorter) {
            isShorter = false;
            int from = best.detours().size() - size;
            while (from >= 0 && steps < MOST_STEPS_OF_REMOVALS && !isOver()) {
                var left = new ArrayList<>(best.detours());
                left.subList(from, from + size).clear();
                Found found = run(new Detours(left), violation);
                if (found != null && found.isShorterThan(best)) {
                    best = found;
                    isShorter = true;
                    from = Math.min(from, best.detours().size());
                }
                from -= size;
            }
            size = Math.max(1, Math.min(size / 2, best.detours().size()));
            if (best.detours().isEmpty() || steps >= MOST_STEPS_OF_REMOVALS || isOver()) {
                break;
            }
        }
        return best;
    }

    /** Runs it; null if it does not fail in this way. */
    private @Nullable Found run(Detours detours, @Nullable Violation violation) {
        detours.begin(0);
        return fails(detours, violation) ? new Found(executions.scheduler().schedule(), detours.taken()) : null;
    }

    private boolean fails(Strategy strategy, @Nullable Violation violation) {
        seen = null;
        Execution execution = executions.run(strategy, null, ended -> {
            if (judge.violated(ended)) {
                seen = judge.explain(ended);
            }
        });
        steps += execution.steps();
        Violation found = seen;
        return found != null && (violation == null || found.sameAs(violation));
    }
}
