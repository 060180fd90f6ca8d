package dev.chicane.engine.race;

/** What an actor does; it may throw anything, which is then a failure. */
@FunctionalInterface
public interface ThrowingRunnable {
    /** Does it. */
    void run() throws Throwable;
}
