package dev.chicane.tests.bench;

import dev.chicane.engine.statistics.Proportion;
import dev.chicane.engine.strategy.Strategies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Measures how soon each strategy finds each of some races that are hard to come to; see {@code docs/benchmarks.md}. */
final class PowerBenchmark {
    /** A program with a race, and its arguments. */
    private record Subject(String title, String program, List<String> arguments) {
        Subject(String title, String program, String... arguments) {
            this(title, "programs.power." + program, List.of(arguments));
        }
    }

    private static final List<Subject> SUBJECTS = List.of(
            new Subject("3 preemptions, 3 actors", "ThreePreemptions"),
            new Subject("one order of 20 actors", "ExactOrder", "20", "2"),
            new Subject("one order of 50 actors", "ExactOrder", "50", "1"),
            new Subject("ABA in a work-stealing deque", "DequeAba"),
            new Subject("ABA in a stack", "StackAba"),
            new Subject("lost wake-up, one condition", "LostWakeUp"),
            new Subject("a timeout at one step of thirty", "UnlikelyTimeout"));

    private static final int SEEDS = 5;
    private static final int MOST_SCHEDULES = 30_000;
    private static final int LEAST_FOR_A_RATE = 3_000;

    /** What a probe returned: schedules and seconds to the first failure by seed, then failures, schedules and seconds. */
    private record Result(List<Double> figures) {
        List<Double> schedules() {
            var found = new ArrayList<Double>();
            for (int i = 0; i < 2 * SEEDS; i += 2) {
                found.add(figures.get(i) == 0 ? Double.POSITIVE_INFINITY : figures.get(i));
            }
            return found;
        }

        List<Double> seconds() {
            var found = new ArrayList<Double>();
            for (int i = 0; i < 2 * SEEDS; i += 2) {
                found.add(figures.get(i) == 0 ? Double.POSITIVE_INFINITY : figures.get(i + 1));
            }
            return found;
        }

        double failures() {
            return figures.get(2 * SEEDS);
        }

        double of() {
            return figures.get(2 * SEEDS + 1);
        }

        double perSecond() {
            return of() / figures.get(2 * SEEDS + 2);
        }
    }

    private PowerBenchmark() {}

    /** Takes the project's root directory, built. */
    public static void main(String[] args) {
        var jvm = new Jvm(Path.of(args[0]).toAbsolutePath().resolve("cli/target/lib"));
        List<String> strategies = Strategies.names();
        Map<Subject, List<Result>> results = new LinkedHashMap<>();
        for (Subject subject : SUBJECTS) {
            var row = new ArrayList<Result>();
            for (String strategy : strategies) {
                row.add(measure(jvm, subject, strategy));
                System.err.println("  " + subject.title() + ", " + strategy + ": "
                        + row.getLast().figures());
            }
            results.put(subject, row);
        }
        System.out.printf(
                Locale.ROOT,
                "%n%d processors, Java %s, %d seeds%n%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                SEEDS);
        table("schedules to the first failure", strategies, results, PowerBenchmark::schedules);
        table("seconds to the first failure", strategies, results, PowerBenchmark::seconds);
        table("schedules that fail, % (95 % interval)", strategies, results, PowerBenchmark::rate);
        int random = strategies.indexOf("random");
        table(
                "executions a second, and times as many as random",
                strategies,
                results,
                (result, row) -> perSecond(result, row.get(random)));
    }

    private static Result measure(Jvm jvm, Subject subject, String strategy) {
        var arguments = new ArrayList<>(
                List.of(strategy, Integer.toString(SEEDS), Integer.toString(MOST_SCHEDULES), subject.program()));
        arguments.addAll(subject.arguments());
        return new Result(jvm.withAgent("power", arguments.toArray(String[]::new)));
    }

    /** What a cell shows of a result. */
    private interface Cell {
        String of(Result result, List<Result> row);
    }

    private static void table(
            String title, List<String> strategies, Map<Subject, List<Result>> results, Function<Result, String> cell) {
        table(title, strategies, results, (result, row) -> cell.apply(result));
    }

    private static void table(String title, List<String> strategies, Map<Subject, List<Result>> results, Cell cell) {
        var header = new ArrayList<>(List.of(title));
        header.addAll(strategies);
        var table = new Table(header.toArray(String[]::new));
        results.forEach((subject, row) -> {
            var cells = new ArrayList<>(List.of(subject.title()));
            row.forEach(result -> cells.add(cell.of(result, row)));
            table.add(cells.toArray(String[]::new));
        });
        table.print(System.out);
    }

    private static String schedules(Result result) {
        double median = new Samples(result.schedules()).median();
        return Double.isInfinite(median) ? "> " + Figure.whole(MOST_SCHEDULES) : Figure.whole(median);
    }

    private static String seconds(Result result) {
        double median = new Samples(result.seconds()).median();
        return Double.isInfinite(median) ? "" : Figure.hundredths(median);
    }

    /** Of a search that was complete after a few schedules, nothing. */
    private static String perSecond(Result result, Result random) {
        return result.of() < LEAST_FOR_A_RATE
                ? ""
                : String.format(
                        Locale.ROOT, "%,.0f (%.2f x)", result.perSecond(), result.perSecond() / random.perSecond());
    }

    private static String rate(Result result) {
        var rate = new Proportion(Math.round(result.failures()), Math.round(result.of()));
        return String.format(
                Locale.ROOT, "%.3f (%.3f - %.3f)", 100 * rate.rate(), 100 * rate.lower(), 100 * rate.upper());
    }
}
