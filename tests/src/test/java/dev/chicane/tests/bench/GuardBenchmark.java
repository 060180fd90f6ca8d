package dev.chicane.tests.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures what changes of fields and documents cost by {@code guard}, as ratios to the same SQL by hand; see {@code docs/benchmarks.md}. */
final class GuardBenchmark {
    /** What is measured, in the order of the probe. */
    static final List<String> NAMES = List.of(
            "`add`, `where`, `apply`",
            "`add`, `returning`",
            "the same in a transaction of 10",
            "`set` and `append` in a document",
            "`edit` of a document");

    private static final int ROUNDS = 3;

    private GuardBenchmark() {}

    /** Takes the project's root directory, built, and perhaps a number of rounds. */
    public static void main(String[] args) {
        Path home = Path.of(args[0]).toAbsolutePath();
        var jvm = new Jvm(home.resolve("cli/target/lib"), home.resolve("guard/target/classes"));
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : ROUNDS;
        var measured = new ArrayList<List<Double>>();
        for (int round = 1; round <= rounds; round++) {
            measured.add(jvm.withoutAgent("fields"));
            System.err.println("  " + measured.getLast());
        }
        System.out.printf(
                Locale.ROOT,
                "%n%d processors, Java %s, %d rounds%n%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                rounds);
        var table = new Table("microseconds", "guard", "min - max", "by hand", "min - max", "ratio");
        for (int i = 0; i < NAMES.size(); i++) {
            row(table, NAMES.get(i), Samples.of(measured, 2 * i), Samples.of(measured, 2 * i + 1));
        }
        table.print(System.out);
    }

    private static void row(Table table, String what, Samples with, Samples without) {
        table.add(
                what,
                Figure.whole(with.median()),
                Figure.wholeRange(with),
                Figure.whole(without.median()),
                Figure.wholeRange(without),
                Figure.hundredths(with.over(without).median()) + " x");
    }
}
