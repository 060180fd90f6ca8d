package dev.chicane.tests.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures what it costs to look for data races, as a ratio to searches that do not; see {@code docs/benchmarks.md}. */
final class DataRaceBenchmark {
    /** An explored program, and what is said of it. */
    private record Subject(String program, String title) {}

    private static final int ROUNDS = 3;
    private static final int RATE = 0;
    private static final int RATE_BY_CPU = 1;

    private static final List<Subject> SUBJECTS = List.of(
            new Subject("LostUpdate", "lost update, `new Thread`"),
            new Subject("PooledLostUpdate", "lost update, fixed pool of 2"),
            new Subject("FutureLostUpdate", "lost update, `CompletableFuture` on a pool"),
            new Subject("LockOrder", "lock order, `ReentrantLock`"),
            new Subject("MonitorOrder", "lock order, `synchronized`"),
            new Subject("HourOfSleep", "a task that sleeps an hour"),
            new Subject("BoundedBuffer", "bounded buffer, `wait` and `notifyAll`"));

    private DataRaceBenchmark() {}

    /** Takes the project's root directory, built, and perhaps a number of rounds. */
    public static void main(String[] args) {
        var jvm = new Jvm(Path.of(args[0]).toAbsolutePath().resolve("cli/target/lib"));
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : ROUNDS;
        var table = new Table(
                "executions a second", "data races off", "min - max", "on", "min - max", "target", "off is as fast");
        for (Subject subject : SUBJECTS) {
            var off = new ArrayList<List<Double>>();
            var on = new ArrayList<List<Double>>();
            for (int round = 1; round <= rounds; round++) {
                off.add(jvm.withAgent("explored", subject.program(), ExploredRate.WITHOUT_DATA_RACES));
                on.add(jvm.withAgent("explored", subject.program()));
                System.err.println("  " + subject.title() + ": " + off.getLast() + ", " + on.getLast());
            }
            row(table, subject, off, on);
        }
        System.out.printf(
                Locale.ROOT,
                "%n%d processors, Java %s, %d rounds%n%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                rounds);
        table.print(System.out);
    }

    /** The ratio is by the processor's time, which a busy machine disturbs less. */
    private static void row(Table table, Subject subject, List<List<Double>> off, List<List<Double>> on) {
        Samples without = Samples.of(off, RATE);
        Samples with = Samples.of(on, RATE);
        Samples ratio = Samples.of(off, RATE_BY_CPU).over(Samples.of(on, RATE_BY_CPU));
        table.add(
                subject.title(),
                Figure.whole(without.median()),
                Figure.wholeRange(without),
                Figure.whole(with.median()),
                Figure.wholeRange(with),
                "<= 2 x",
                Figure.hundredths(ratio.median()) + " x");
    }
}
