package dev.chicane.jdbc.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the isolation anomalies of a history: what a serial order of its transactions would not show. See {@link Phenomenon} for what
 * there is, and {@link IsolationLevel} for what follows from it.
 */
public final class HistoryCheck {
    /** How many edges are looked at for one cycle: a second or so. */
    private static final long MOST_LOOKS = 100_000_000;

    private HistoryCheck() {}

    /**
     * Looks for all of them.
     *
     * @throws IllegalArgumentException if two operations write the same version, or an object has two orders
     */
    public static CheckedHistory check(History history) {
        return check(history, MOST_LOOKS);
    }

    /** The same with so many looks at edges for each shortest cycle: where they do not suffice, any cycle is shown. */
    static CheckedHistory check(History history, long mostLooks) {
        var versions = new Versions(history);
        var graph = new DependencyGraph(versions);
        var lost = new LostUpdates(versions, graph);
        var cycles = new CycleCheck(graph, lost, mostLooks);
        var found = new ArrayList<>(cycles.find());
        found.addAll(lost.find());
        found.addAll(new AccessCheck(versions, graph).find());
        found.addAll(contradictions(history));
        found.sort(Comparator.comparing(Anomaly::phenomenon).thenComparingInt(HistoryCheck::rank));
        int committed = 0;
        for (int i = 0; i < versions.count(); i++) {
            committed += versions.isCommitted(i) ? 1 : 0;
        }
        return new CheckedHistory(history, committed, unordered(versions), cycles.isCut(), found);
    }

    /** Within one phenomenon, what says most comes first. */
    private static int rank(Anomaly anomaly) {
        return anomaly.isByPredicate() ? 2 : anomaly.count() > 0 ? 0 : 1;
    }

    private static List<Anomaly> contradictions(History history) {
        var counts = new LinkedHashMap<Phenomenon, Long>();
        var first = new LinkedHashMap<Phenomenon, Contradiction>();
        for (Contradiction one : history.contradictions()) {
            counts.merge(one.kind(), 1L, Long::sum);
            first.putIfAbsent(one.kind(), one);
        }
        var found = new ArrayList<Anomaly>();
        for (Map.Entry<Phenomenon, Contradiction> entry : first.entrySet()) {
            Contradiction one = entry.getValue();
            found.add(new Anomaly(
                    entry.getKey(),
                    entry.getKey() == Phenomenon.DUPLICATE ? "duplicate element" : "incompatible order",
                    one.sentence(),
                    counts.getOrDefault(entry.getKey(), 0L),
                    List.of(),
                    one.accesses()));
        }
        return found;
    }

    private static int unordered(Versions versions) {
        int unordered = 0;
        for (ObjectOrder order : versions.orders().values()) {
            boolean isForked = order.versions().stream()
                    .filter(versions::stands)
                    .anyMatch(version -> order.next(version, versions::stands).size() > 1);
            unordered += isForked ? 1 : 0;
        }
        return unordered;
    }
}
