package dev.chicane.lab.course;

import dev.chicane.engine.statistics.Proportion;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the service has counted of transfers.
 *
 * @param made how many were made, by the id of the way, and how many of them were raced
 * @param hits the races of all ways, as the metric says
 */
record Counts(Map<String, Proportion> made, long hits) {
    private static final Proportion NONE = new Proportion(0, 0);

    Counts {
        made = Map.copyOf(made);
    }

    /** As they stand now. */
    static Counts of(MeterRegistry registry) {
        var made = new TreeMap<String, Proportion>();
        for (Timer timer :
                registry.find("transfer.latency").tag("status", "success").timers()) {
            long count = timer.count();
            boolean isRaced = Boolean.parseBoolean(timer.getId().getTag("race_condition.detected"));
            made.merge(
                    String.valueOf(timer.getId().getTag("strategy")),
                    new Proportion(isRaced ? count : 0, count),
                    (one, other) -> new Proportion(one.failures() + other.failures(), one.runs() + other.runs()));
        }
        Counter hits = registry.find("race_condition_hits").counter();
        return new Counts(made, hits == null ? 0 : (long) hits.count());
    }

    /** What of one way was made since those before were counted. */
    Proportion since(Counts before, String strategy) {
        Proportion now = made.getOrDefault(strategy, NONE);
        Proportion then = before.made.getOrDefault(strategy, NONE);
        return new Proportion(now.failures() - then.failures(), now.runs() - then.runs());
    }
}
