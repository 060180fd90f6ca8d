package dev.chicane.guard.lock;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each thread has acquired and not closed, as far as that can be known: who closes it may be another thread. Good for advice and for
 * messages, and nothing else rests on it. Thread-safe.
 */
final class HeldHere {
    /** One for each registry, and empty again with the last lock. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable List<Acquisition>> acquired = new ThreadLocal<>();

    /** What the calling thread has. */
    List<Acquisition> now() {
        List<Acquisition> mine = acquired.get();
        if (mine == null) {
            return List.of();
        }
        mine.removeIf(acquisition -> !acquisition.isOpen());
        if (mine.isEmpty()) {
            acquired.remove();
        }
        return mine;
    }

    /** Whether that is one of them. */
    boolean has(Acquisition one) {
        return now().contains(one);
    }

    /** The calling thread has one more. */
    void add(Acquisition one) {
        List<Acquisition> mine = acquired.get();
        if (mine == null) {
            mine = new ArrayList<>();
            acquired.set(mine);
        }
        mine.removeIf(acquisition -> !acquisition.isOpen());
        mine.add(one);
    }

    /** One was closed, perhaps by another thread than has acquired it. */
    void closed() {
        now();
    }
}
