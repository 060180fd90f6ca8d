package dev.chicane.tests.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One figure as measured in each round.
 *
 * @param values by round, at least one
 */
record Samples(List<Double> values) {
    Samples {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("A figure has to be measured at least once.");
        }
    }

    /** The n-th figure of what a probe returned in each round. */
    static Samples of(List<List<Double>> rounds, int figure) {
        return new Samples(rounds.stream().map(round -> round.get(figure)).toList());
    }

    /** The ratio round by round: only what was measured side by side is compared. */
    Samples over(Samples base) {
        return new Samples(IntStream.range(0, values.size())
                .mapToObj(round -> values.get(round) / base.values.get(round))
                .toList());
    }

    double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double min() {
        return values.stream().mapToDouble(v -> v).min().orElseThrow();
    }

    double max() {
        return values.stream().mapToDouble(v -> v).max().orElseThrow();
    }
}
