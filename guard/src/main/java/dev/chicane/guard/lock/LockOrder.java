package dev.chicane.guard.lock;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * In which order locks were taken while others were held, by their names. A circle in it is a deadlock that has not happened yet. Thread-safe.
 */
final class LockOrder {
    private final Set<LockEdge> edges = ConcurrentHashMap.newKeySet();

    /** This was acquired by somebody who had these. */
    void acquired(LockKey key, List<Acquisition> held) {
        for (Acquisition before : held) {
            LockKey had = before.key();
            // Of one name, it is only out of order if it is not the order of lockAll.
            if (!had.name().equals(key.name()) || had.compareTo(key) > 0) {
                edges.add(new LockEdge(had.name(), key.name()));
            }
        }
    }

    Set<LockEdge> edges() {
        return Set.copyOf(edges);
    }

    /** Each circle of names once, from its first name on. */
    List<List<String>> cycles() {
        Map<String, Set<String>> next = new TreeMap<>();
        edges.forEach(edge ->
                next.computeIfAbsent(edge.before(), name -> new TreeSet<>()).add(edge.after()));
        List<List<String>> cycles = new ArrayList<>();
        for (String first : next.keySet()) {
            follow(first, next, new LinkedHashSet<>(Set.of(first)), cycles, new HashSet<>());
        }
        return cycles;
    }

    /** Goes on from the last name of a path by names after its first one, and never to a dead end again. */
    private static boolean follow(
            String at,
            Map<String, Set<String>> next,
            Set<String> path,
            List<List<String>> cycles,
            Set<String> deadEnds) {
        String first = path.iterator().next();
        boolean leadsBack = false;
        for (String after : next.getOrDefault(at, Set.of())) {
            if (after.equals(first)) {
                cycles.add(List.copyOf(path));
                leadsBack = true;
            } else if (after.compareTo(first) > 0 && !deadEnds.contains(after) && path.add(after)) {
                leadsBack |= follow(after, next, path, cycles, deadEnds);
                path.remove(after);
            }
        }
        if (!leadsBack) {
            deadEnds.add(at);
        }
        return leadsBack;
    }
}
