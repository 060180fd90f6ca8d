package dev.chicane.engine.strategy;

import org.jspecify.annotations.Nullable;

/**
 * Decides who goes on.
 *
 * <p>Deterministic: what it chooses may depend on its parameters, its seed and the decisions it was asked, on nothing
 * else. Used by one thread at a time.
 */
public interface Strategy {
    /** The number of no actor. */
    int NOBODY = -1;

    /** The number of no serial order. */
    int INTERLEAVED = 0;

    /** The name it is chosen by. */
    String name();

    /** The name of the strategy that the newest schedule is of: its own, or that of the member whose turn it is. */
    default String member() {
        return name();
    }

    /**
     * Prepares the next schedule.
     *
     * @param index number of the schedule, from 0
     * @return false if there is none left; every schedule has been run, if it is {@link #complete}
     */
    boolean begin(long index);

    /**
     * Called where {@link #begin} returned false and all is {@link #complete}, but not all of the execution is seen or
     * controlled, so that this is no proof: prepares another schedule, if there is another way to find some.
     *
     * @param index number of the schedule
     * @return false if there is none
     */
    default boolean goOn(long index) {
        return false;
    }

    /**
     * Asked where threads that are not controlled, or real input and output, have had a part in the execution: the number
     * of the actor that shall go on at this step, even if it first has to come back from there. {@link #NOBODY} takes who
     * is there.
     */
    default int wanted(int step) {
        return NOBODY;
    }

    /**
     * Whether an actor that waits for real input and output before this step gives others a turn; false if it is known
     * to have come back at once.
     */
    default boolean departs(int step) {
        return true;
    }

    /**
     * Asked where the actors of a declared race are about to begin, if they may come one after the other too: in which of
     * so many serial orders they do, from 1; {@link #INTERLEAVED} lets them race.
     */
    default int serialOrder(int step, int most) {
        return INTERLEAVED;
    }

    /** Takes one of the options, from 0 to {@code decision.count() - 1}. */
    int choose(Decision decision);

    /** What decisions said to be {@link Decision#unseen} may have been seen: every schedule is to be run anew. */
    default void anew() {}

    /** Who has to hear of all that actors do to what they share, in the next execution; null for nobody. */
    default @Nullable StepObserver observer() {
        return null;
    }

    /** Nobody is able to tell the {@link #observer}. Called before the first schedule, if at all. */
    default void unobserved() {}

    /** How often it, or the member whose turn it was, began with the first schedule again of its own accord, so far. */
    default int restarts() {
        return 0;
    }

    /** Who is told of steps before they are taken, in the next execution; null if nobody has to be. */
    default @Nullable Announcements announcements() {
        return null;
    }

    /** Whether that no schedule is left means that every schedule was run, and not only all that it was to run. */
    default boolean complete() {
        return true;
    }

    /** What was run so far, in a sentence, as far as the number of schedules does not tell; "" for nothing to tell. */
    default String extent() {
        return "";
    }

    /** Why it did more than its name promises, in a sentence; "" if it did not. */
    default String excuse() {
        return "";
    }

    /** How often an execution did something else than an earlier one after the same decisions, so far. */
    default long divergences() {
        return 0;
    }
}
