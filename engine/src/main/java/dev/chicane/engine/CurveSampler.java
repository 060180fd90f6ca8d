package dev.chicane.engine;

import dev.chicane.engine.explain.CauseCurve;
import dev.chicane.engine.explain.CauseCurve.Point;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.strategy.KnownEndings;
import dev.chicane.engine.strategy.NotedChoices;
import dev.chicane.engine.strategy.RandomSuffix;
import dev.chicane.engine.strategy.Replay;
import dev.chicane.engine.strategy.Strategy;
import dev.chicane.engine.trace.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how probable a failure becomes as its schedule goes on: from each of many prefixes of it, executions go on at
 * random. Used on the carrier.
 */
final class CurveSampler {
    /** Counts, not clocks: the same failure has the same curve on every machine. */
    private static final long MOST_STEPS = 1_000_000;

    private static final int MOST_PREFIXES = 60;
    private static final int FEWEST_PREFIXES = 4;
    private static final int MOST_RUNS = 100;
    private static final int FEWEST_RUNS = 20;
    private static final int TIMES_AS_LONG = 10;
    private static final int MORE_STEPS = 1_000;

    private final Executions executions;
    private final JudgedRuns runs;
    private final Judge judge;
    private final long seed;

    // Mutable state
    private @Nullable Violation seen;

    private KnownEndings<Ending> known = new KnownEndings<>();
    /** The options that the schedule takes. */
    private List<Integer> taken = List.of();

    /** One that draws from this seed. */
    CurveSampler(Executions executions, JudgedRuns runs, Judge judge, long seed) {
        this.executions = executions;
        this.runs = runs;
        this.judge = judge;
        this.seed = seed;
    }

    /** What an execution has come to: how long it was, and whether it has failed in the same way. */
    private record Ending(long steps, boolean fails) {}

    /** The decisions that are kept of a schedule, and the last step of its trace that they lead to. */
    private record Prefix(int kept, int step) {}

    /**
     * Of a schedule that fails; null where it is too long, does not fail the same way again, or the time is up.
     *
     * @param told numbers of steps round which to look closely
     */
    @Nullable
    CauseCurve sample(Schedule schedule, Set<Integer> told) {
        List<Prefix> all = prefixes(schedule);
        var replay = new Replay(schedule);
        replay.begin(0);
        seen = null;
        known = new KnownEndings<>();
        Execution whole = run(replay).execution();
        Violation violation = seen;
        long fitting = MOST_STEPS / FEWEST_RUNS / Math.max(1, whole.steps());
        if (violation == null || all.isEmpty() || fitting < FEWEST_PREFIXES) {
            return null;
        }
        List<Prefix> some = spread(all, told, (int) Math.min(MOST_PREFIXES, fitting));
        executions.scheduler().limit(whole.steps() * TIMES_AS_LONG + MORE_STEPS);
        try {
            return sample(schedule, some, violation, MOST_STEPS / some.size(), whole.steps());
        } finally {
            executions.scheduler().unlimited();
        }
    }

    private @Nullable CauseCurve sample(
            Schedule schedule, List<Prefix> prefixes, Violation violation, long stepsForEach, int steps) {
        int count = Math.clamp(stepsForEach / Math.max(1, steps), FEWEST_RUNS, MOST_RUNS);
        var points = new ArrayList<Point>();
        for (Prefix prefix : prefixes) {
            points.add(point(schedule, prefix, violation, count, 2 * stepsForEach));
        }
        return executions.carrier().isToStop() ? null : CauseCurve.through(points);
    }

    private Point point(Schedule schedule, Prefix prefix, Violation violation, int count, long mostSteps) {
        var suffix = new RandomSuffix(schedule, taken, prefix.kept(), seed);
        int failures = 0;
        int ended = 0;
        long steps = 0;
        for (int i = 0; i < count && steps < mostSteps && !executions.carrier().isToStop(); i++) {
            Ending ending = suffix.foreseen(i, known);
            if (ending == null) {
                suffix.begin(i);
                seen = null;
                JudgedRuns.Run run = run(suffix);
                steps += run.steps() - run.execution().steps();
                ending = new Ending(run.execution().steps(), seen != null && seen.sameAs(violation));
                if (!run.isKnown()) {
                    steps += ending.steps();
                    continue;
                }
                suffix.ended(ending, known);
            }
            steps += ending.steps();
            ended++;
            failures += ending.fails() ? 1 : 0;
        }
        return new Point(prefix.step(), failures, ended);
    }

    private JudgedRuns.Run run(Strategy strategy) {
        return runs.run(strategy, ended -> {
            if (judge.violated(ended)) {
                seen = judge.explain(ended);
            }
        });
    }

    /** One for each step before which anything was decided, up to the whole schedule. */
    private List<Prefix> prefixes(Schedule schedule) {
        Tracer tracer = executions.scenario().tracer();
        var noted = new NotedChoices(schedule, tracer::count);
        noted.begin(0);
        executions.run(noted, tracer, tracer::finish);
        var prefixes = new ArrayList<Prefix>();
        taken = noted.options();
        List<Integer> places = noted.places();
        for (int decision = 0; decision < places.size(); decision++) {
            int step = places.get(decision);
            if (prefixes.isEmpty() || prefixes.getLast().step() < step) {
                prefixes.add(new Prefix(decision, step));
            }
        }
        if (!prefixes.isEmpty() && prefixes.getLast().step() < tracer.count()) {
            prefixes.add(new Prefix(places.size(), tracer.count()));
        }
        return noted.firstDivergence() == 0 ? prefixes : List.of();
    }

    /** At most so many of them: those on both sides of certain steps, and others in equal distances. */
    private static List<Prefix> spread(List<Prefix> all, Set<Integer> told, int most) {
        if (all.size() <= most) {
            return all;
        }
        SortedSet<Integer> chosen = new TreeSet<>(Set.of(0, all.size() - 1));
        for (int i = 1; i < all.size(); i++) {
            int from = all.get(i - 1).step();
            int to = all.get(i).step();
            if (chosen.size() + 2 <= most && told.stream().anyMatch(step -> from < step && step <= to)) {
                chosen.add(i - 1);
                chosen.add(i);
            }
        }
        int more = most - chosen.size();
        for (int i = 1; i <= more; i++) {
            chosen.add((int) ((long) i * (all.size() - 1) / (more + 1)));
        }
        return chosen.stream().map(all::get).toList();
    }
}
