package dev.chicane.guard.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One way to lock beside its raw commands, round by round. Not thread-safe. */
final class Comparison implements Compared {
    private final String backend;
    private final Shape shape;
    private final LockBenchmark.Opening raw;
    private final LockBenchmark.Opening guarded;
    private final List<Rate> rawRates = new ArrayList<>();
    private final List<Rate> guardedRates = new ArrayList<>();

    Comparison(String backend, Shape shape, LockBenchmark.Opening raw, LockBenchmark.Opening guarded) {
        this.backend = backend;
        this.shape = shape;
        this.raw = raw;
        this.guarded = guarded;
    }

    @Override
    public String name() {
        return backend + ", " + shape.text();
    }

    /** Measures both, one after the other. */
    @Override
    public void measure() throws Exception {
        rawRates.add(rate(raw));
        guardedRates.add(rate(guarded));
    }

    private Rate rate(LockBenchmark.Opening opening) throws Exception {
        try (Locking locking = opening.open()) {
            return Rate.of(locking, shape);
        }
    }

    /** As a row of the table. */
    @Override
    public String row() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < rawRates.size(); i++) {
            ratios.add(guardedRates.get(i).perSecond() / rawRates.get(i).perSecond());
        }
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.2f x | %s | %s |",
                name(),
                figures(rawRates),
                figures(guardedRates),
                middle(ratios),
                fairness(rawRates),
                fairness(guardedRates));
    }

    private static String figures(List<Rate> rates) {
        List<Double> sorted = sorted(rates, Rate::perSecond);
        return String.format(Locale.ROOT, "%,.0f | %,.0f - %,.0f", middle(sorted), sorted.getFirst(), sorted.getLast());
    }

    private String fairness(List<Rate> rates) {
        return shape.threads() == 1 ? "" : String.format(Locale.ROOT, "%.2f", middle(sorted(rates, Rate::fairness)));
    }

    private static List<Double> sorted(List<Rate> rates, ToDoubleFunction<Rate> figure) {
        return rates.stream().map(figure::applyAsDouble).sorted().toList();
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
