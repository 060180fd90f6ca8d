package dev.chicane.tests.bench;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.heap.Program;
import dev.chicane.heap.instrument.ClassFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How soon a strategy comes to a race, with one seed after the other in a JVM that has run the program before.
 *
 * <p>Takes the strategy, how many seeds, the most schedules for each, the program, and the program's arguments. Returns for
 * each seed the number of the first schedule that fails, or 0, and the seconds until then; then of so many schedules that
 * go on after failures, how many failed, how many they were, and how many seconds they took.
 */
final class SearchPower implements Probe {
    private static final Duration MOST_TIME = Duration.ofSeconds(30);
    private static final Budget WARM_UP = new Budget(500, Duration.ofSeconds(1));
    /** Until the code is compiled: before that, who has found a failure soon would be the slowest. */
    private static final Budget LONG_WARM_UP = new Budget(Long.MAX_VALUE, Duration.ofSeconds(3));

    @Override
    public List<Double> measure(List<String> arguments) {
        String strategy = arguments.get(0);
        int seeds = Integer.parseInt(arguments.get(1));
        var budget = new Budget(Long.parseLong(arguments.get(2)), MOST_TIME);
        String program = arguments.get(3);
        List<String> rest = arguments.subList(4, arguments.size());
        var figures = new ArrayList<Double>();
        explore(program, rest, settings(strategy, 0).withBudget(WARM_UP).countingFailures());
        for (int seed = 1; seed <= seeds; seed++) {
            long begin = System.nanoTime();
            Exploration found = explore(program, rest, settings(strategy, seed).withBudget(budget));
            figures.add(found.verdict() == Verdict.FAILED ? (double) found.firstFailure() : 0);
            figures.add((System.nanoTime() - begin) / 1e9);
        }
        explore(program, rest, settings(strategy, 0).withBudget(LONG_WARM_UP).countingFailures());
        Exploration counted =
                explore(program, rest, settings(strategy, 1).withBudget(budget).countingFailures());
        figures.add((double) counted.failures());
        figures.add((double) counted.schedules());
        figures.add(counted.time().toNanos() / 1e9);
        return figures;
    }

    private static Settings settings(String strategy, long seed) {
        return Settings.DEFAULT.withStrategy(strategy).withSeed(seed);
    }

    private static Exploration explore(String mainClass, List<String> arguments, Settings settings) {
        try (Program program =
                Program.load(List.of(Programs.classes()), mainClass, List.copyOf(arguments), ClassFilter.all())) {
            return Explorer.explore(program, settings);
        }
    }
}
