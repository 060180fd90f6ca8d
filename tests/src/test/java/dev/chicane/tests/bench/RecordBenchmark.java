package dev.chicane.tests.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures what it costs to record a plain run, as a ratio to the same run without the agent; see {@code docs/benchmarks.md}. */
final class RecordBenchmark {
    /** A kind of work, and what is said of it. */
    private record Subject(String kind, String title) {}

    private static final int ROUNDS = 3;
    private static final List<Subject> SUBJECTS = List.of(
            new Subject("shared", "a field that two threads increment under a lock"),
            new Subject("own", "fields and elements that one thread has to itself"),
            new Subject("pure", "work without accesses"));

    private final Path lib;
    private final Path log;

    private RecordBenchmark(Path lib, Path log) {
        this.lib = lib;
        this.log = log;
    }

    /** Takes the project's root directory, built, and perhaps a number of rounds. */
    public static void main(String[] args) throws IOException {
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : ROUNDS;
        Path log = Files.createTempFile("chicane-record", ".jsonl");
        try {
            new RecordBenchmark(Path.of(args[0]).toAbsolutePath().resolve("cli/target/lib"), log).measure(rounds);
        } finally {
            Files.deleteIfExists(log);
        }
    }

    private void measure(int rounds) throws IOException {
        double loadBefore = load();
        var table = new Table("microseconds for 1,000", "plain", "recorded", "recorded is slower", "min - max");
        for (Subject subject : SUBJECTS) {
            var plain = new ArrayList<List<Double>>();
            var recorded = new ArrayList<List<Double>>();
            for (int round = 1; round <= rounds; round++) {
                plain.add(run(subject, List.of()));
                recorded.add(run(subject, List.of("-javaagent:" + agent() + "=record=" + log)));
                System.err.println("  " + subject.title() + ": " + plain.getLast() + ", " + recorded.getLast());
            }
            Samples without = Samples.of(plain, 0);
            Samples with = Samples.of(recorded, 0);
            Samples ratio = with.over(without);
            table.add(
                    subject.title(),
                    Figure.tenths(without.median() / 1_000),
                    Figure.tenths(with.median() / 1_000),
                    Figure.times(ratio),
                    Figure.tenthsRange(ratio));
        }
        System.out.printf(
                Locale.ROOT,
                "%n%d processors, Java %s, %d rounds, load %.1f at the start and %.1f at the end%n%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                rounds,
                loadBefore,
                load());
        table.print(System.out);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static List<Double> run(Subject subject, List<String> agent) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(agent);
        command.addAll(
                List.of("-cp", Programs.classes().toString(), Programs.className("RecordedWork"), subject.kind()));
        return Probes.parse(Command.run(command, 0));
    }

    private Path agent() throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, "chicane-heap-[0-9]*.jar")) {
            for (Path jar : jars) {
                return jar;
            }
        }
        throw new IllegalStateException("There is no agent in " + lib + "; build the module cli first.");
    }
}
