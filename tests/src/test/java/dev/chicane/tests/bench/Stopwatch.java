package dev.chicane.tests.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a unit of work took.
 *
 * @param nanos on the wall's clock
 * @param cpuNanos of the processor's time that the measuring thread got; what else the machine does is not in it
 */
record Stopwatch(double nanos, double cpuNanos) {
    private static final long WARM_UP_NANOS = Duration.ofMillis(700).toNanos();
    private static final long MEASURED_NANOS = Duration.ofMillis(700).toNanos();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Repeats something, first to get it compiled and then to measure it; it returns how many units of work it did. */
    static Stopwatch of(LongSupplier action) {
        repeat(WARM_UP_NANOS, action);
        return repeat(MEASURED_NANOS, action);
    }

    /** Time that the processors have given to the calling thread so far. */
    static long threadCpuNanos() {
        return THREADS.getCurrentThreadCpuTime();
    }

    private static Stopwatch repeat(long nanos, LongSupplier action) {
        long cpuBegin = threadCpuNanos();
        long begin = System.nanoTime();
        long units = 0;
        long elapsed;
        do {
            units += action.getAsLong();
            elapsed = System.nanoTime() - begin;
        } while (elapsed < nanos);
        return new Stopwatch((double) elapsed / units, (double) (threadCpuNanos() - cpuBegin) / units);
    }
}
