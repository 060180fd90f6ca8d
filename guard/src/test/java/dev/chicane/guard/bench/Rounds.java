package dev.chicane.guard.bench;

import java.util.List;
import java.util.Locale;

/** Measures all that a benchmark compares, several times, and prints its table. */
public final class Rounds {
    private static final int COUNT = Integer.getInteger("benchmark.rounds", 3);
    private static final String ONLY = System.getProperty("benchmark.only", "");

    private Rounds() {}

    /**
     * Does it: three rounds of all of them, or as many as {@code -Dbenchmark.rounds} says, of those whose names have
     * {@code -Dbenchmark.only} in them.
     *
     * @param head of the table
     */
    public static void print(List<? extends Compared> all, String head) throws Exception {
        List<? extends Compared> wanted =
                all.stream().filter(one -> one.name().contains(ONLY)).toList();
        if (wanted.isEmpty()) {
            System.out.println("Nothing here is called \"" + ONLY + "\".");
            return;
        }
        for (int round = 0; round < COUNT; round++) {
            for (Compared one : wanted) {
                one.measure();
                System.err.println("  " + one.row());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%n%d processors, Java %s, %d rounds%n%n%s%n%s%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                COUNT,
                head,
                head.replaceAll("[^|]+", "---:").replaceFirst("---:", "---"));
        wanted.forEach(one -> System.out.println(one.row()));
    }
}
