package dev.chicane.runtime;

import java.io.Closeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The agent's side of {@link SystemHooks}. */
public abstract class SystemBridge {
    /** For subclasses. */
    protected SystemBridge() {}

    /** Virtual nanoseconds for a controlled thread. */
    public abstract long nanoTime();

    /** Virtual wall-clock milliseconds for a controlled thread. */
    public abstract long currentTimeMillis();

    /** The program asks the JVM to exit. Returns only for threads that are not controlled. */
    public abstract void exit(int status);

    /** The program adds or removes a shutdown hook; true: taken note of, the JVM shall not hear of it. */
    public abstract boolean shutdownHook(Thread hook);

    /** Virtual wall-clock nanoseconds since so many seconds of the epoch, or {@link SystemHooks#NO_ADJUSTMENT}. */
    public abstract long nanoTimeAdjustment(long offsetSeconds);

    /** A UUID by seeded chance; null for a thread that is not controlled. */
    public abstract @Nullable UUID randomUuid();

    /** The program may change the system's properties. */
    public abstract void propertiesTouched();

    /** A file is about to be opened. */
    public abstract void fileOpened(boolean toWrite);

    /** A file or a directory is about to be made, moved, changed or deleted. */
    public abstract void filesChanged();

    /** A socket is about to be made. */
    public abstract void socketMade();

    /** A channel or a selector was made. */
    public abstract void opened(Closeable made);
}
