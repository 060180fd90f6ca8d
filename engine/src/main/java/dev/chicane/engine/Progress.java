package dev.chicane.engine;

import java.time.Duration;

/** Hears how a search is coming along, a few times a second, on the thread that searches. */
@FunctionalInterface
public interface Progress {
    /** Nobody listens. */
    Progress NONE = (schedules, distinct, elapsed) -> {};

    /** So many schedules, so many of them distinct, since the search began. */
    void report(long schedules, long distinct, Duration elapsed);

    /** A schedule that failed is being made shorter, and has so many preemptions by now. */
    default void shortening(int preemptions) {}
}
