package dev.chicane.lab.compare;

import dev.chicane.lab.client.Variant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a comparison has come to.
 *
 * @param words the work, in a sentence; "" before the bank is there that is to do it
 * @param rounds how many were made by all of them; only these count
 * @param ways each with what came of it, in the order of the plan
 * @param isEnded whether it was ended before its time
 */
public record ComparisonResult(Plan plan, String words, int rounds, List<Compared> ways, boolean isEnded) {
    public ComparisonResult {
        ways = List.copyOf(ways);
    }

    static ComparisonResult of(Plan plan, String words, List<Turn> turns, boolean isEnded) {
        Map<Variant, List<Turn>> byVariant = turns.stream().collect(Collectors.groupingBy(Turn::variant));
        int rounds = Math.max(
                0,
                plan.variants().stream()
                                .mapToInt(each ->
                                        byVariant.getOrDefault(each, List.of()).size())
                                .min()
                                .orElse(0)
                        - 1);
        List<Compared> ways = plan.variants().stream()
                .map(each -> Compared.of(each, plan.transfers(), rounds, byVariant.getOrDefault(each, List.of())))
                .toList();
        return new ComparisonResult(plan, words, rounds, ways, isEnded);
    }

    /** The fastest of those that hold; empty as long as there is none. */
    public Optional<Compared> fastest() {
        return ways.stream()
                .filter(each -> each.finding() == Compared.Finding.HOLDS
                        && each.variant().isSafe())
                .filter(each -> each.times().isPresent())
                .min(Comparator.comparing(each -> each.times().orElseThrow().average()));
    }

    /** How many times as long as the fastest one takes; empty where there is no time, or none to compare it with. */
    public Optional<Double> ratio(Compared way) {
        Function<Compared, Double> nanos =
                each -> (double) each.times().orElseThrow().average().toNanos();
        return way.times().flatMap(times -> fastest().map(fastest -> nanos.apply(way) / nanos.apply(fastest)));
    }
}
