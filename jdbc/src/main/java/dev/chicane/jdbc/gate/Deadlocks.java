package dev.chicane.jdbc.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds who waits for whom in a circle. */
final class Deadlocks {
    private Deadlocks() {}

    /**
     * The members of a circle, in which each waits for the next; empty if there is none. Which of several it is depends on the order
     * of the keys and of their values alone.
     *
     * @param waits by each who waits, for whom
     */
    static <T> List<T> circle(Map<T, List<T>> waits) {
        Set<T> cleared = new HashSet<>();
        for (T start : waits.keySet()) {
            List<T> found = from(start, waits, new ArrayList<>(), cleared);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static <T> List<T> from(T at, Map<T, List<T>> waits, List<T> path, Set<T> cleared) {
        int before = path.indexOf(at);
        if (before >= 0) {
            return List.copyOf(path.subList(before, path.size()));
        }
        if (cleared.contains(at)) {
            return List.of();
        }
        path.add(at);
        for (T next : waits.getOrDefault(at, List.of())) {
            List<T> found = from(next, waits, path, cleared);
            if (!found.isEmpty()) {
                return found;
            }
        }
        path.removeLast();
        cleared.add(at);
        return List.of();
    }
}
