package dev.chicane.runtime;

import java.io.Closeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The static methods that instrumented code calls in place of asking the system: for the time, for chance, to exit. */
public final class SystemHooks {
    /** How many processors a program under control believes to have; the launcher makes the JVM believe so too. */
    private static final int PROCESSORS = 4;

    /** What {@link #nanoTimeAdjustment} returns for real time. */
    public static final long NO_ADJUSTMENT = Long.MIN_VALUE;

    private static @Nullable SystemBridge bridge;

    private SystemHooks() {}

    /** Arms the hooks; done once, before the first instrumented class is loaded. */
    public static void arm(SystemBridge newBridge) {
        bridge = newBridge;
    }

    /** Instead of {@link System#nanoTime()}. */
    public static long nanoTime() {
        SystemBridge b = bridge;
        return b == null ? System.nanoTime() : b.nanoTime();
    }

    /** Instead of {@link System#currentTimeMillis()}. */
    public static long currentTimeMillis() {
        SystemBridge b = bridge;
        return b == null ? System.currentTimeMillis() : b.currentTimeMillis();
    }

    /** At the entry of {@code VM.getNanoTimeAdjustment}'s callers: {@link #NO_ADJUSTMENT} where real time counts. */
    public static long nanoTimeAdjustment(long offsetSeconds) {
        SystemBridge b = bridge;
        return b == null ? NO_ADJUSTMENT : b.nanoTimeAdjustment(offsetSeconds);
    }

    /** Instead of {@link UUID#randomUUID()}. */
    public static UUID randomUUID() {
        SystemBridge b = bridge;
        UUID seeded = b == null ? null : b.randomUuid();
        return seeded == null ? UUID.randomUUID() : seeded;
    }

    /** Before the program gets at the system's properties in a way that may change them. */
    public static void propertiesTouched() {
        SystemBridge b = bridge;
        if (b != null) {
            b.propertiesTouched();
        }
    }

    /** Instead of {@link System#exit(int)}. */
    public static void exit(int status) {
        SystemBridge b = bridge;
        if (b != null) {
            b.exit(status);
        }
        Runtime.getRuntime().exit(status);
    }

    /** Instead of {@link Runtime#exit(int)} and {@link Runtime#halt(int)}. */
    public static void exit(Runtime runtime, int status) {
        exit(status);
    }

    /** Instead of {@link Runtime#availableProcessors()}: the same number on every machine. */
    public static int availableProcessors(Runtime runtime) {
        return ThreadHooks.controlled() ? PROCESSORS : runtime.availableProcessors();
    }

    /** Instead of {@link Runtime#addShutdownHook(Thread)}. */
    public static void addShutdownHook(Runtime runtime, Thread hook) {
        SystemBridge b = bridge;
        if (b == null || !b.shutdownHook(hook)) {
            runtime.addShutdownHook(hook);
        }
    }

    /** Instead of {@link Runtime#removeShutdownHook(Thread)}. */
    public static boolean removeShutdownHook(Runtime runtime, Thread hook) {
        SystemBridge b = bridge;
        return (b != null && b.shutdownHook(hook)) || runtime.removeShutdownHook(hook);
    }

    /** Before a file is opened; {@code toWrite} is not 0 if it may be written. */
    public static void fileOpened(int toWrite) {
        SystemBridge b = bridge;
        if (b != null) {
            b.fileOpened(toWrite != 0);
        }
    }

    /** Before a file or a directory is made, moved, changed or deleted. */
    public static void filesChanged() {
        SystemBridge b = bridge;
        if (b != null) {
            b.filesChanged();
        }
    }

    /** Before a socket is made. */
    public static void socketMade() {
        SystemBridge b = bridge;
        if (b != null) {
            b.socketMade();
        }
    }

    /** At the end of the constructor of a channel or a selector. */
    public static void opened(Closeable made) {
        SystemBridge b = bridge;
        if (b != null) {
            b.opened(made);
        }
    }
}
