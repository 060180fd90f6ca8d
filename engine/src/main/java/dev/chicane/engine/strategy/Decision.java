package dev.chicane.engine.strategy;

/**
 * A point of an execution at which more than one thing can happen next.
 *
 * <p>The scheduler reuses one object for all decisions: read it during the call that it is passed to, and keep nothing.
 */
public interface Decision {
    /** Number of the step, from 1; the same in every execution that decided alike so far. */
    int step();

    /** How many options there are: at least 2, or 1 where {@link Strategy#wanted} names somebody. */
    int count();

    /**
     * The option that is taken when a schedule says nothing: the actor that is running goes on, else the enabled actor
     * with the lowest number goes on; 0 where the decision is not about actors.
     */
    int fallback();

    /**
     * Whether the fallback leads to a step that no other actor can tell from one that is taken later or earlier: the other
     * options then give nothing that the fallback does not.
     */
    default boolean unseen() {
        return false;
    }

    /** Whether the options are actors; else they are plain numbers, and the actor that runs goes on in any case. */
    default boolean isAboutActors() {
        return true;
    }

    /** What a schedule records for an option: the number of the actor, or the option's own number. */
    int value(int option);
}
