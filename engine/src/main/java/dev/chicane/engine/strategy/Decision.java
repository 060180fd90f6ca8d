package dev.chicane.engine.strategy;

/**
 * A point of an execution at which more than one thing can happen next.
 *
 * <p>The scheduler reuses one object for all decisions: read it during the call that it is passed to, and keep nothing.
 */
public interface Decision {
    /** None of the options. */
    int NO_OPTION = -1;

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

    /** Whether the options are actors; if not, they are plain numbers, such as which of those that wait is notified. */
    default boolean aboutActors() {
        return true;
    }

    /**
     * Whether an actor that could go on is kept from it by this option: another one is switched to; or time passes although
     * somebody could go on; or the actor that has just given way goes on itself all the same. Where the last actor could not
     * go on, or has given way, all others are free.
     */
    default boolean preempts(int option) {
        return false;
    }

    /** The option that is the actor which has just given way of its own accord; {@link #NO_OPTION} if none has. */
    default int yielded() {
        return NO_OPTION;
    }

    /** The number of the actor that has run up to here; {@link Strategy#NOBODY} where none has. */
    default int ran() {
        return Strategy.NOBODY;
    }

    /** How many steps that actor has taken: so it is the same decision in executions in which others did something else. */
    default int ownSteps() {
        return 0;
    }

    /** How many steps the actor has begun that this option is, the one that it comes to next among them; 0 if it is none. */
    default int ownSteps(int option) {
        return 0;
    }

    /** What a schedule records for an option: the number of the actor, or the option's own number. */
    int value(int option);
}
