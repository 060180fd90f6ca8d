package dev.chicane.guard.lock;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what comes by itself, and fails if it does not. */
public final class Eventually {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final long LOOK = 200_000;

    private Eventually() {}

    /** Waits until this holds. */
    public static void holds(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("It never came to this: " + what);
            }
            LockSupport.parkNanos(LOOK);
        }
    }

    /** Lets so much time pass. */
    public static void passes(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        holds("time passes", () -> System.nanoTime() - end >= 0);
    }
}
