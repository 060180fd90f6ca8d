package dev.chicane.tests.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures what it costs to interleave transactions, as ratios to the same round trips without a search; see {@code docs/benchmarks.md}. */
final class TransactionBenchmark {
    private static final int ROUNDS = 3;

    private TransactionBenchmark() {}

    /** Takes the project's root directory, built, and perhaps a number of rounds. */
    public static void main(String[] args) {
        var jvm = new Jvm(Path.of(args[0]).toAbsolutePath().resolve("cli/target/lib"));
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : ROUNDS;
        var measured = new ArrayList<List<Double>>();
        for (int round = 1; round <= rounds; round++) {
            measured.add(jvm.withoutAgent("transactions"));
            System.err.println("  " + measured.getLast());
        }
        System.out.printf(
                Locale.ROOT,
                "%n%d processors, Java %s, %d rounds%n%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                rounds);
        var table = new Table("microseconds", "interleaved", "min - max", "bare", "ratio", "target");
        Samples bare = Samples.of(measured, 2);
        row(table, "a schedule of two transfers, reset, one query", Samples.of(measured, 0), bare, "<= 2 x");
        row(table, "the same with locks, compared with serial orders", Samples.of(measured, 1), bare, "");
        row(table, "a statement", Samples.of(measured, 3), Samples.of(measured, 4), "");
        row(table, "to ask whether a session waits", Samples.of(measured, 5), Samples.of(measured, 4), "");
        table.print(System.out);
        System.out.printf(
                Locale.ROOT,
                "%.0f schedules a second (target: 1,000)%n",
                1e6 / Samples.of(measured, 0).median());
    }

    private static void row(Table table, String what, Samples with, Samples without, String target) {
        table.add(
                what,
                Figure.whole(with.median()),
                Figure.wholeRange(with),
                Figure.whole(without.median()),
                Figure.hundredths(with.over(without).median()) + " x",
                target);
    }
}
