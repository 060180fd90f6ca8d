package dev.chicane.engine.scheduler;

/**
 * Hears of what becomes of the actors of an execution; attached for replays only.
 *
 * <p>Called on the carrier, in the order of events. The steps between are not told here: whoever calls
 * {@link ControlledScheduler#point} knows best what they are.
 */
public interface ActorListener {
    /** The actor can't go on; {@link Actor#waiting()} says why. */
    default void blocked(Actor actor) {}

    /** The actor goes on after having been blocked. */
    default void resumed(Actor actor) {}

    /** A new actor exists. */
    default void started(Actor parent, Actor child) {}

    /** The actor is at a point that the program has a name for. */
    default void named(Actor actor, String name) {}

    /** The actor is about to have a database do this; {@code number} tells it from all others of the execution. */
    default void statement(Actor actor, long number, String sql) {}

    /** What is known of the answer to the statement of this number, in words; in place of what was known before. */
    default void answered(long number, String answer) {}

    /** The actor's body is over. */
    default void ended(Actor actor) {}
}
