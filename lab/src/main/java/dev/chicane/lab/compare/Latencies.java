package dev.chicane.lab.compare;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** How long answers took, each of them. Immutable. */
final class Latencies {
    private final long[] sorted;

    private Latencies(long[] nanos) {
        Arrays.sort(nanos);
        sorted = nanos;
    }

    /** Those of several turns together. */
    static Latencies of(List<Latencies> parts) {
        return new Latencies(
                parts.stream().flatMapToLong(part -> Arrays.stream(part.sorted)).toArray());
    }

    /**
     * What so many of a hundred did not exceed; zero if there are none.
     *
     * @param percentile above 0, up to 100
     */
    Duration at(double percentile) {
        int rank = (int) Math.ceil(sorted.length * percentile / 100);
        return Duration.ofNanos(sorted.length == 0 ? 0 : sorted[rank - 1]);
    }

    /** Takes down how long each took. Thread-safe. */
    static final class Recorder {
        // Mutable state, guarded by this
        private long[] nanos = new long[64];
        private int count;

        synchronized void took(long each) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count] = each;
            count++;
        }

        synchronized Latencies latencies() {
            return new Latencies(Arrays.copyOf(nanos, count));
        }
    }
}
