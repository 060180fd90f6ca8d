package dev.chicane.engine.accesslog;

/**
 * A lock or monitor that an actor holds at an access.
 *
 * @param lock its name: {@code Account#1}
 * @param since a number of this acquisition: two accesses of one actor with the same number were made without letting the
 *     lock go in between
 */
public record HeldLock(String lock, long since) {}
