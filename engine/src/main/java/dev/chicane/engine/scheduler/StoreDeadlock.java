package dev.chicane.engine.scheduler;

import java.util.List;

/**
 * Transactions of a store that waited for each other in a circle, which was ended at the cost of one of them.
 *
 * @param thrown to that one
 * @param circle who waited, each for the next, and the last for the first
 */
public record StoreDeadlock(Throwable thrown, List<Waiting> circle) {
    /**
     * One who waited.
     *
     * @param actor whose transaction it is
     * @param statement with which it waited
     * @param location {@code File.java:line} of that, or ""
     * @param lock what for, which the next one has
     */
    public record Waiting(Actor actor, String statement, String location, DatabaseLock lock) {}

    /** Copies the list. */
    public StoreDeadlock {
        circle = List.copyOf(circle);
    }
}
