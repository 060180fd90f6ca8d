package dev.chicane.heap.record;

import java.util.HashMap;
import java.util.Map;

/** The threads of the program as actors, whose names no two have; for the one recorder of a JVM. Thread-safe. */
final class Actors {
    private static final String NAMELESS = "virtual";

    private static final ThreadLocal<Actor> CURRENT = new ThreadLocal<>();

    private final Map<String, Integer> names = new HashMap<>();

    /** The calling thread. */
    Actor current() {
        Actor known = CURRENT.get();
        if (known == null) {
            // The name that it has now: it may be given another one later.
            known = new Actor(unique(Thread.currentThread().getName()));
            CURRENT.set(known);
        }
        return known;
    }

    private synchronized String unique(String name) {
        String base = name.isEmpty() ? NAMELESS : name;
        int number = names.merge(base, 1, Integer::sum);
        return number == 1 ? base : base + " (" + number + ")";
    }
}
