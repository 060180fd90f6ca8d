package dev.chicane.report;

/**
 * Steps during which an actor has a lock.
 *
 * @param actor number of the actor
 * @param lock its name, {@code Account#1}
 * @param from number of the step with which it has it
 * @param to number of the step with which it gives it up; the one after the last of all if it does not
 */
record LockSpan(int actor, String lock, int from, int to) {}
