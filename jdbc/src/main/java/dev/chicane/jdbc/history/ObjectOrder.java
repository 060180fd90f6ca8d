package dev.chicane.jdbc.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The order of one object's versions, as a graph to walk in. */
final class ObjectOrder {
    private final boolean isCumulative;
    private final Map<Version, List<Version>> after = new LinkedHashMap<>();
    private final Map<Version, List<Version>> before = new HashMap<>();
    /** How far each version is from the beginning, where there is one way only. */
    private final Map<Version, Integer> places = new HashMap<>();

    ObjectOrder(VersionOrder order) {
        isCumulative = order.isCumulative();
        for (VersionOrder.Pair pair : order.pairs()) {
            after.computeIfAbsent(pair.before(), version -> new ArrayList<>()).add(pair.after());
            before.computeIfAbsent(pair.after(), version -> new ArrayList<>()).add(pair.before());
        }
        numberPlaces();
    }

    private void numberPlaces() {
        for (Version first : after.keySet()) {
            Version version = before.containsKey(first) ? null : first;
            for (int place = 0; version != null; place++) {
                places.put(version, place);
                List<Version> next = after.getOrDefault(version, List.of());
                boolean isOneWay = next.size() == 1
                        && before.getOrDefault(next.getFirst(), List.of()).size() == 1;
                next.forEach(last -> places.put(last, Integer.MAX_VALUE));
                version = isOneWay ? next.getFirst() : null;
            }
        }
    }

    boolean isCumulative() {
        return isCumulative;
    }

    /** All versions of which anything is known, in no order that means anything. */
    Set<Version> versions() {
        var all = new LinkedHashSet<>(after.keySet());
        all.addAll(before.keySet());
        return all;
    }

    /** Whether there is but one way to it from the beginning, so that nothing else may have come in between. */
    boolean hasPlace(Version version) {
        return places.getOrDefault(version, Integer.MAX_VALUE) != Integer.MAX_VALUE;
    }

    /** Whether one version is known to come before another one. */
    boolean isBefore(Version one, Version other) {
        int place = places.getOrDefault(one, Integer.MAX_VALUE);
        int otherPlace = places.getOrDefault(other, Integer.MAX_VALUE);
        if (place != Integer.MAX_VALUE && otherPlace != Integer.MAX_VALUE) {
            return place < otherPlace;
        }
        // Backwards, since there are fewer ways.
        return walk(other, before, version -> !version.equals(one)).contains(one);
    }

    /** The nearest later versions that a test lets pass, behind those that it does not. */
    List<Version> next(Version version, Predicate<Version> counts) {
        return nearest(version, after, counts);
    }

    /** The nearest earlier versions that a test lets pass. */
    List<Version> previous(Version version, Predicate<Version> counts) {
        return nearest(version, before, counts);
    }

    private static List<Version> nearest(Version from, Map<Version, List<Version>> edges, Predicate<Version> counts) {
        List<Version> direct = edges.getOrDefault(from, List.of());
        if (direct.stream().allMatch(counts)) {
            return direct;
        }
        return walk(from, edges, counts.negate()).stream().filter(counts).toList();
    }

    /** All that can be reached, but not beyond what a test holds back. */
    private static Set<Version> walk(Version from, Map<Version, List<Version>> edges, Predicate<Version> goesOn) {
        var reached = new LinkedHashSet<Version>();
        var open = new ArrayDeque<Version>(List.of(from));
        while (!open.isEmpty()) {
            for (Version next : edges.getOrDefault(open.remove(), List.of())) {
                if (reached.add(next) && goesOn.test(next)) {
                    open.add(next);
                }
            }
        }
        return reached;
    }
}
