package dev.chicane.engine.race;

/**
 * A way to use a store other than the program does, by which transactions can't race.
 *
 * @param name as a reader knows it, such as an isolation level
 * @param triesAgain whether an actor whose transaction was aborted begins again
 */
public record StoreUse(String name, boolean triesAgain) {}
