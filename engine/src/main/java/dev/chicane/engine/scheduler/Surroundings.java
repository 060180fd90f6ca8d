package dev.chicane.engine.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * What the scheduler has to ask the world that its actors live in: the heap, later a database or a cache.
 *
 * <p>All methods are called on the carrier.
 */
public interface Surroundings {
    /** An execution begins; nothing of the last one may be seen in it. */
    default void begin(ControlledScheduler scheduler) {}

    /** The execution is over; left-over actors are unwound after this call. */
    default void end() {}

    /** What stands for the root actor in the program, such as its {@link Thread}; null for none. */
    default @Nullable Object rootIdentity() {
        return null;
    }

    /** An actor's body is over, and the actor ends as soon as this returns. Called by the actor, which may wait. */
    default void ending(Actor actor) {}

    /** An actor has ended. */
    default void ended(Actor actor) {}

    /** The execution has ended well. What is wrong with what it came to nevertheless, as the root actor's failure; null if nothing. */
    default @Nullable Throwable outcome() {
        return null;
    }

    /** Has what is drawn by chance, and the time, be other than at the begin of any execution, until this one is over. */
    default void drawOthers() {}

    /** Whether a left-over actor only waits for more work (an idle pool worker), so that it is no deadlock. */
    default boolean idle(Actor actor) {
        return false;
    }

    /**
     * An actor goes on in the middle of code that is not looked into.
     *
     * @param afterWaking whether it gave others a turn there because it woke one; else it was parked
     */
    default void wentOn(Actor actor, boolean afterWaking) {}

    /** Whether there is anything outside the scheduler's control that could wake an actor, at work or not. */
    default boolean hasOutsiders() {
        return false;
    }

    /** Whether all that actors change is made known, so that it can be said of one that it changes nothing. */
    default boolean seesAllChanges() {
        return true;
    }

    /** Whether all that actors touch of what they share is told to {@link Effects}, so that it is known what depends on it. */
    default boolean tellsAllEffects() {
        return false;
    }

    /** Whether some of that is at work. */
    default boolean outsidersWork() {
        return false;
    }
}
