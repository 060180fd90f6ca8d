package dev.chicane.engine.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * What an actor waits for.
 *
 * @param kind how it waits
 * @param resource the monitor, lock, actor or class; null for a park and a sleep
 */
public record Wait(Kind kind, @Nullable Object resource) {
    /** The ways to wait. */
    public enum Kind {
        /** To enter a monitor. */
        MONITOR,
        /** In a monitor's wait set. */
        CONDITION,
        /** In {@code LockSupport.park}: every lock and queue of {@code java.util.concurrent}. */
        PARK,
        /** For another actor to end. */
        JOIN,
        /** For virtual time to pass. */
        SLEEP,
        /** For another actor to initialise a class. */
        CLASS_INIT,
        /** For a lock that another session of a database has. */
        DATABASE,
        /** In a loop that only looks, for anything to change. */
        SPIN
    }

    static final Wait PARK = new Wait(Kind.PARK, null);
    static final Wait SPIN = new Wait(Kind.SPIN, null);
    static final Wait SLEEP = new Wait(Kind.SLEEP, null);

    /** Whether who waits looks again at what it waits for when woken, so that it may be woken for nothing. */
    boolean looksAgain() {
        return kind == Kind.MONITOR || kind == Kind.CLASS_INIT || kind == Kind.DATABASE;
    }

    /** Whether an interrupt ends it. */
    public boolean interruptible() {
        return kind == Kind.CONDITION || kind == Kind.PARK || kind == Kind.JOIN || kind == Kind.SLEEP;
    }
}
