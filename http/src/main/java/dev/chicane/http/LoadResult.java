package dev.chicane.http;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What came of a load. Immutable. */
public final class LoadResult {
    private final Histogram latencies;
    private final SortedMap<Integer, Long> statuses;
    private final SortedMap<String, Long> errors;
    private final Duration elapsed;

    private LoadResult(
            Histogram latencies, SortedMap<Integer, Long> statuses, SortedMap<String, Long> errors, Duration elapsed) {
        this.latencies = latencies;
        this.statuses = Collections.unmodifiableSortedMap(statuses);
        this.errors = Collections.unmodifiableSortedMap(errors);
        this.elapsed = elapsed;
    }

    /** How many were sent. */
    public long requests() {
        return answers() + errors.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many were answered, with whatever status. */
    public long answers() {
        return latencies.getTotalCount();
    }

    /** How many answers had each status. */
    public SortedMap<Integer, Long> statuses() {
        return statuses;
    }

    /** How many requests came to no answer, by what went wrong. */
    public SortedMap<String, Long> errors() {
        return errors;
    }

    /** From the first request to the last answer. */
    public Duration elapsed() {
        return elapsed;
    }

    /** Answers a second. */
    public double rate() {
        return answers() / (elapsed.toNanos() / 1e9);
    }

    /**
     * The latency that so many of a hundred answers did not exceed, to three digits; zero if there was no answer.
     *
     * @param percentile from 0 to 100
     */
    public Duration latency(double percentile) {
        if (!(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException("A percentile is from 0 to 100, and not " + percentile + '.');
        }
        return Duration.ofNanos(latencies.getTotalCount() == 0 ? 0 : latencies.getValueAtPercentile(percentile) * 1000);
    }

    /** The mean latency of the answers; zero if there was none. */
    public Duration meanLatency() {
        return Duration.ofNanos(latencies.getTotalCount() == 0 ? 0 : Math.round(latencies.getMean() * 1000));
    }

    /** Takes down what comes of each request. Thread-safe. */
    static final class Recorder {
        private static final long LONGEST_MICROS = Duration.ofHours(1).toNanos() / 1000;
        private static final int DIGITS = 3;

        // Mutable state, guarded by this
        private final Histogram latencies = new Histogram(1, LONGEST_MICROS, DIGITS);
        private final SortedMap<Integer, Long> statuses = new TreeMap<>();
        private final SortedMap<String, Long> errors = new TreeMap<>();

        synchronized void answered(int status, long nanos) {
            latencies.recordValue(Math.clamp(nanos / 1000, 1, LONGEST_MICROS));
            statuses.merge(status, 1L, Long::sum);
        }

        synchronized void failed(String why) {
            errors.merge(why, 1L, Long::sum);
        }

        synchronized LoadResult result(Duration elapsed) {
            return new LoadResult(latencies.copy(), new TreeMap<>(statuses), new TreeMap<>(errors), elapsed);
        }
    }
}
