package dev.chicane.lab.compare;

import dev.chicane.lab.client.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * One way, with what came of it in all its turns.
 *
 * @param times how long transfers took; empty if it loses money, or before a round is over
 * @param accepted of the transfers of the rounds that count, how many were made
 * @param refused how many were not
 * @param failed how many came to an error
 * @param retries how many attempts there were beyond the first of each; empty if the bank does not tell
 * @param failures what went wrong, in words, with how often it did
 * @param isConserved whether after each turn all accounts held what they had to, by what was accepted
 * @param isNonNegative whether none of them ever was below zero
 * @param turns how many there were, with that of the round that does not count
 * @param lost in how many of them it lost money
 * @param reasons why it fails or nothing can be said, in sentences, of the first turn of that kind
 */
public record Compared(
        Variant variant,
        Finding finding,
        Optional<Times> times,
        long accepted,
        long refused,
        long failed,
        OptionalLong retries,
        Map<String, Long> failures,
        boolean isConserved,
        boolean isNonNegative,
        int turns,
        int lost,
        List<String> reasons) {
    /** What there is to say of a way. */
    public enum Finding {
        /** Nothing was lost, and nothing went wrong. */
        HOLDS,
        /** Nothing was lost, and some transfers came to an error. */
        ERRORS,
        /** Money was lost, or spent twice. */
        FAILS,
        /** Nobody knows what became of some transfers. */
        UNDECIDED,
        /** It has had no turn. */
        UNTRIED
    }

    /**
     * How long it took.
     *
     * @param average of the rounds, the time of a turn by its transfers
     * @param least of the rounds
     * @param most of the rounds
     * @param median half of the answers took no longer
     * @param slow ninety-nine of a hundred answers took no longer
     */
    public record Times(Duration average, Duration least, Duration most, Duration median, Duration slow) {}

    public Compared {
        failures = Map.copyOf(failures);
        reasons = List.copyOf(reasons);
    }

    /**
     * Sums up its turns.
     *
     * @param rounds the last that counts; of later ones there is only told whether they lost money
     */
    static Compared of(Variant variant, int transfers, int rounds, List<Turn> turns) {
        List<Turn> counted = turns.stream()
                .filter(turn -> turn.round() > 0 && turn.round() <= rounds)
                .toList();
        long lost = turns.stream().filter(Turn::isLost).count();
        Map<String, Long> failures = new TreeMap<>();
        counted.forEach(turn -> turn.failures().forEach((why, count) -> failures.merge(why, count, Long::sum)));
        Finding finding = finding(turns, lost, failures);
        return new Compared(
                variant,
                finding,
                finding == Finding.FAILS || counted.isEmpty()
                        ? Optional.empty()
                        : Optional.of(times(counted, transfers)),
                counted.stream().mapToLong(turn -> turn.counts().made()).sum(),
                counted.stream().mapToLong(turn -> turn.counts().refused()).sum(),
                counted.stream().mapToLong(turn -> turn.counts().failed()).sum(),
                retries(counted),
                failures,
                turns.stream().allMatch(Turn::isConserved),
                turns.stream().allMatch(Turn::isNonNegative),
                turns.size(),
                (int) lost,
                reasons(turns, lost > 0));
    }

    private static Finding finding(List<Turn> turns, long lost, Map<String, Long> failures) {
        if (turns.isEmpty()) {
            return Finding.UNTRIED;
        }
        if (lost > 0) {
            return Finding.FAILS;
        }
        if (turns.stream().anyMatch(Turn::isOpen)) {
            return Finding.UNDECIDED;
        }
        return failures.isEmpty() ? Finding.HOLDS : Finding.ERRORS;
    }

    private static OptionalLong retries(List<Turn> counted) {
        return counted.stream().allMatch(turn -> turn.retries().isPresent())
                ? OptionalLong.of(counted.stream()
                        .mapToLong(turn -> turn.retries().orElseThrow())
                        .sum())
                : OptionalLong.empty();
    }

    private static List<String> reasons(List<Turn> turns, boolean isLost) {
        return turns.stream()
                .filter(turn -> isLost ? turn.isLost() : turn.isOpen())
                .findFirst()
                .map(Turn::reasons)
                .orElse(List.of());
    }

    private static Times times(List<Turn> counted, int transfers) {
        LongSummaryStatistics nanos = counted.stream()
                .mapToLong(turn -> turn.time().toNanos() / transfers)
                .summaryStatistics();
        List<Latencies> each = new ArrayList<>();
        counted.forEach(turn -> each.add(turn.latencies()));
        Latencies all = Latencies.of(each);
        return new Times(
                Duration.ofNanos(Math.round(nanos.getAverage())),
                Duration.ofNanos(nanos.getMin()),
                Duration.ofNanos(nanos.getMax()),
                all.at(50),
                all.at(99));
    }
}
