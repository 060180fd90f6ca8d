package dev.chicane.engine.scheduler;

/**
 * Looks at what the actors share after each of their steps, on the actor that took it, before anybody else can go on.
 *
 * <p>Nothing that it does there is a step, if it is done in a region without steps, see {@link ControlledScheduler#atomic}.
 * Called on the carrier.
 */
public interface StepWatcher {
    /** The actor is about to take a step; there were so many changes to anything up to its last one. */
    void moves(Actor self, int changes);

    /** Whether it looks right now: the running actor is on its errand, and holds monitors that have nothing to do with it. */
    boolean looking();

    /** The actor can't go on. May throw, and then the actor does not wait. */
    void waits(Actor self, Wait wait, int changes);
}
