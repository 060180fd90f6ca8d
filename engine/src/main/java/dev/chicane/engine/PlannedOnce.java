package dev.chicane.engine;

import dev.chicane.engine.strategy.Strategies;
import java.util.HashMap;
import java.util.Map;

/**
 * Looks whether strategies that run each schedule once have run one twice: then what they know of the space is wrong. Not
 * thread-safe.
 */
final class PlannedOnce {
    // Mutable state
    private final Map<String, Part> parts = new HashMap<>();

    /** One more schedule, the strategy that planned it, and the hash of what was decided. */
    void add(String strategy, long scheduleHash) {
        parts.computeIfAbsent(strategy, Part::new).add(scheduleHash);
    }

    /** Every schedule is to be run anew. */
    void anew() {
        parts.values().forEach(Part::anew);
    }

    /** This strategy begins anew. */
    void anew(String strategy) {
        Part part = parts.get(strategy);
        if (part != null) {
            part.anew();
        }
    }

    /** Whether this strategy, which runs each once, has certainly run some schedule twice since. */
    boolean repeats(String strategy) {
        Part part = parts.get(strategy);
        return part != null && part.repeats();
    }

    /** The schedules that one strategy planned. */
    private static final class Part {
        private final boolean once;
        // Mutable state
        private DistinctCounter planned = new DistinctCounter();
        private long schedules;

        Part(String strategy) {
            once = Strategies.runsEachOnce(strategy);
        }

        void add(long scheduleHash) {
            if (once) {
                schedules++;
                planned.add(scheduleHash);
            }
        }

        void anew() {
            planned = new DistinctCounter();
            schedules = 0;
        }

        boolean repeats() {
            return once && !planned.saturated() && planned.count() < schedules;
        }
    }
}
