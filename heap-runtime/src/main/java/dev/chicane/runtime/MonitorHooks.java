package dev.chicane.runtime;

import org.jspecify.annotations.Nullable;

/** The static methods that instrumented code calls in place of entering, leaving and waiting in monitors. */
public final class MonitorHooks {
    /** How many releases can be owed at once; a power of two. */
    public static final int MOST_OWED = 1024;

    /**
     * Monitors that code could not release because its stack was full, so that no method could be called: written by
     * that code itself. Whoever asks for a monitor next, or says that it has released one, has them released first.
     */
    public static @Nullable Object[] owed = new Object[MOST_OWED];

    /** How many there are. */
    public static int owedCount;

    private static @Nullable MonitorBridge bridge;

    private MonitorHooks() {}

    /** Arms the hooks; done once, before the first instrumented class is loaded. */
    public static void arm(MonitorBridge newBridge) {
        bridge = newBridge;
    }

    /** Instead of {@code monitorenter}. */
    public static void monitorEnter(Object lock, int site) {
        armed().monitorEnter(lock, site);
    }

    /** Instead of {@code monitorexit}. */
    public static void monitorExit(Object lock, int site) {
        armed().monitorExit(lock, site);
    }

    /** Instead of {@link Object#wait()}. */
    public static void await(Object lock, int site) throws InterruptedException {
        armed().await(lock, 0, site);
    }

    /** Instead of {@link Object#wait(long)}. */
    public static void await(Object lock, long millis, int site) throws InterruptedException {
        if (millis < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        armed().await(lock, toNanos(millis, 0), site);
    }

    /** Instead of {@link Object#wait(long, int)}. */
    public static void await(Object lock, long millis, int nanos, int site) throws InterruptedException {
        if (millis < 0 || nanos < 0 || nanos > 999_999) {
            throw new IllegalArgumentException("timeout value is negative or nanoseconds are out of range");
        }
        armed().await(lock, toNanos(millis, nanos), site);
    }

    /** Instead of {@link Object#notify()}. */
    public static void signal(Object lock, int site) {
        armed().signal(lock, false, site);
    }

    /** Instead of {@link Object#notifyAll()}. */
    public static void signalAll(Object lock, int site) {
        armed().signal(lock, true, site);
    }

    /** Instead of {@link Thread#holdsLock(Object)}. */
    public static boolean holdsLock(Object lock) {
        return armed().holdsLock(lock);
    }

    /** At the entry of a method of the JDK that may call the program back while it holds a native monitor. */
    public static void unswitchedBegin() {
        MonitorBridge b = bridge;
        if (b != null) {
            b.unswitched(true);
        }
    }

    /** At its end. */
    public static void unswitchedEnd() {
        MonitorBridge b = bridge;
        if (b != null) {
            b.unswitched(false);
        }
    }

    /** Monitors can't be left to the JVM: instrumented code has none but ours. */
    private static MonitorBridge armed() {
        MonitorBridge b = bridge;
        if (b == null) {
            throw new IllegalStateException("An instrumented class runs without the Chicane agent.");
        }
        return b;
    }

    static long toNanos(long millis, int nanos) {
        long limit = Long.MAX_VALUE / 1_000_000 - 1;
        return millis == 0 && nanos == 0 ? 0 : Math.min(millis, limit) * 1_000_000 + nanos;
    }
}
