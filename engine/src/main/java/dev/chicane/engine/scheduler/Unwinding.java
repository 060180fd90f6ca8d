package dev.chicane.engine.scheduler;

/**
 * The way out of an actor that outlived its execution: an error at each of its waits, and some patience with what it
 * does in between. Whoever would rather not end is left where it stands. Used on the carrier.
 */
final class Unwinding {
    private static final int ERRORS_BEFORE_ABANDONING = 50;
    private static final int STEPS_BEFORE_ABANDONING = 10_000;

    // Mutable state
    private int errors;
    private int steps;

    /** What to throw where it would have to wait. */
    Error error() {
        if (++errors > ERRORS_BEFORE_ABANDONING) {
            abandon();
        }
        return new ActorUnwound();
    }

    /** It takes a step, which counts for nobody else. */
    void step() {
        if (++steps > STEPS_BEFORE_ABANDONING) {
            abandon();
            throw new ActorUnwound();
        }
    }

    /** Leaves the carrier for good: nobody runs this actor again. Comes back only where a native frame keeps it there. */
    private static void abandon() {
        Thread.yield();
    }
}
