package dev.chicane.heap.record;

import java.util.List;

/** The threads of the program as actors, whose names no two have; for the one recorder of a JVM. Thread-safe. */
final class Actors {
    private static final String NAMELESS = "virtual";

    private static final ThreadLocal<Actor> CURRENT = new ThreadLocal<>();

    private final DistinctNames names = new DistinctNames();

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

    private String unique(String name) {
        return names.next(List.of(name.isEmpty() ? NAMELESS : name));
    }
}
