package dev.chicane.lab.compare;

import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/** How long answers took, to three digits. Immutable. */
final class Latencies {
    private static final long LONGEST_MICROS = Duration.ofHours(1).toNanos() / 1000;
    private static final int DIGITS = 3;

    private final Histogram micros;

    private Latencies(Histogram micros) {
        this.micros = micros;
    }

    /** Those of several turns together. */
    static Latencies of(List<Latencies> parts) {
        Histogram all = empty();
        parts.forEach(part -> all.add(part.micros));
        return new Latencies(all);
    }

    private static Histogram empty() {
        return new Histogram(1, LONGEST_MICROS, DIGITS);
    }

    /**
     * What so many of a hundred did not exceed; zero if there are none.
     *
     * @param percentile from 0 to 100
     */
    Duration at(double percentile) {
        return Duration.ofNanos(micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(percentile) * 1000);
    }

    /** Takes down how long each took. Thread-safe. */
    static final class Recorder {
        // Mutable state, guarded by this
        private final Histogram micros = empty();

        synchronized void took(long nanos) {
            micros.recordValue(Math.clamp(nanos / 1000, 1, LONGEST_MICROS));
        }

        synchronized Latencies latencies() {
            return new Latencies(micros.copy());
        }
    }
}
