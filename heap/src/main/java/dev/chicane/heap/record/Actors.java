package dev.chicane.heap.record;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The threads of the program as actors, whose names no two have; for the one recorder of a JVM. Thread-safe. */
final class Actors {
    private static final String NAMELESS = "virtual";

    private static final ThreadLocal<Actor> CURRENT = new ThreadLocal<>();

    private final DistinctNames names = new DistinctNames();

    /** The calling thread, if it has done anything yet. */
    @Nullable
    Actor known() {
        return CURRENT.get();
    }

    /** The calling thread; {@code first} is told if it does something for the first time. */
    Actor current(Consumer<Actor> first) {
        Actor known = CURRENT.get();
        if (known == null) {
            // The name that it has now: it may be given another one later.
            known = new Actor(unique(Thread.currentThread().getName()));
            CURRENT.set(known);
            first.accept(known);
        }
        return known;
    }

    private String unique(String name) {
        return names.next(List.of(name.isEmpty() ? NAMELESS : name));
    }
}
