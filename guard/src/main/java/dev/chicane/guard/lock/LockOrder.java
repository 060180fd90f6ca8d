package dev.chicane.guard.lock;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * In which order locks were taken while others were held, by their names. A circle in it is a deadlock that has not happened yet. Thread-safe.
 */
final class LockOrder {
    private static final int MOST_CYCLES = 20;

    private final Set<LockEdge> edges = ConcurrentHashMap.newKeySet();

    /** This was acquired by somebody who had these. */
    void acquired(LockKey key, List<Acquisition> held) {
        for (Acquisition before : held) {
            LockKey had = before.key();
            // Of one name, it is only out of order if it is not the order of lockAll.
            if (!had.name().equals(key.name()) || had.compareTo(key) > 0) {
                edge(had.name(), key.name());
            }
        }
    }

    /** This was taken inside of a transaction, which may have rows locked that others wait for. */
    void takenInTransaction(LockKey key) {
        edge(LockEdge.TRANSACTION, key.name());
    }

    /** Under this a transaction goes on, which may wait for rows that others have locked. */
    void transactionUnder(LockKey key) {
        edge(key.name(), LockEdge.TRANSACTION);
    }

    /** One more, if it is new. */
    void edge(String before, String after) {
        edges.add(new LockEdge(before, after));
    }

    Set<LockEdge> edges() {
        return Set.copyOf(edges);
    }

    /** Circles of names, each once, from its first name on; not more than {@value #MOST_CYCLES}. */
    List<List<String>> cycles() {
        NavigableMap<String, Set<String>> next = new TreeMap<>();
        edges.forEach(edge ->
                next.computeIfAbsent(edge.before(), name -> new TreeSet<>()).add(edge.after()));
        List<List<String>> cycles = new ArrayList<>();
        for (String first : next.keySet()) {
            // Circles with a name before this one have been found from that.
            follow(first, next.tailMap(first, true), new LinkedHashSet<>(Set.of(first)), cycles);
        }
        return cycles;
    }

    private static void follow(String at, Map<String, Set<String>> next, Set<String> path, List<List<String>> cycles) {
        String first = path.iterator().next();
        for (String after : next.getOrDefault(at, Set.of())) {
            if (cycles.size() == MOST_CYCLES) {
                return;
            }
            if (after.equals(first)) {
                cycles.add(List.copyOf(path));
            } else if (leads(after, first, next) && path.add(after)) {
                follow(after, next, path, cycles);
                path.remove(after);
            }
        }
    }

    private static boolean leads(String from, String to, Map<String, Set<String>> next) {
        Set<String> seen = new HashSet<>(Set.of(from));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (String after : next.getOrDefault(open.remove(), Set.of())) {
                if (after.equals(to)) {
                    return true;
                }
                if (seen.add(after)) {
                    open.add(after);
                }
            }
        }
        return false;
    }
}
