package dev.chicane.tests.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures how much sooner several processes have run a search than one has; see {@code docs/benchmarks.md}. */
final class WorkersBenchmark {
    private static final int NO_RACE = 0;
    private static final int ROUNDS = 3;
    private static final int MOST_PROCESSES = 8;

    /** A search that finds nothing. */
    private record Subject(String program, String strategy, int schedules) {}

    private static final List<Subject> SUBJECTS = List.of(
            new Subject("BoundedBuffer", "random", 1_000_000),
            new Subject("BoundedBuffer", "random", 6_000_000),
            new Subject("BoundedBuffer", "portfolio", 1_000_000),
            new Subject("BoundedBuffer", "portfolio", 6_000_000));

    private WorkersBenchmark() {}

    /** Takes the project's root directory, built. */
    public static void main(String[] args) {
        Path command = Path.of(args[0]).toAbsolutePath().resolve("chicane");
        int processes = Math.min(MOST_PROCESSES, Runtime.getRuntime().availableProcessors());
        var table = new Table(
                "seconds, whole command",
                "1 process",
                "min - max",
                processes + " processes",
                "min - max",
                "times as fast");
        for (Subject subject : SUBJECTS) {
            var alone = new ArrayList<Double>();
            var together = new ArrayList<Double>();
            for (int round = 1; round <= ROUNDS; round++) {
                alone.add(seconds(command, subject, 1));
                together.add(seconds(command, subject, processes));
                System.err.println("  " + subject + ", round " + round + " of " + ROUNDS);
            }
            var one = new Samples(alone);
            var many = new Samples(together);
            table.add(
                    String.format(
                            Locale.ROOT,
                            "%,d schedules of `%s`, %s",
                            subject.schedules(),
                            subject.program(),
                            subject.strategy()),
                    Figure.hundredths(one.median()),
                    Figure.hundredthsRange(one),
                    Figure.hundredths(many.median()),
                    Figure.hundredthsRange(many),
                    Figure.times(one.over(many)));
        }
        System.out.printf(Locale.ROOT, "%n%d processors, Java %s%n%n", processes, Runtime.version());
        table.print(System.out);
    }

    private static double seconds(Path command, Subject subject, int workers) {
        var words = List.of(
                command.toString(),
                "explore",
                "-cp",
                Programs.classes().toString(),
                "--workers",
                Integer.toString(workers),
                "--strategy",
                subject.strategy(),
                "--schedules",
                Integer.toString(subject.schedules()),
                "--seconds",
                "600",
                Programs.className(subject.program()));
        long begin = System.nanoTime();
        Command.run(words, NO_RACE);
        return (System.nanoTime() - begin) / 1e9;
    }
}
