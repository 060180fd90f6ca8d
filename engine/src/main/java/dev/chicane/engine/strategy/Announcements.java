package dev.chicane.engine.strategy;

import org.jspecify.annotations.Nullable;

/**
 * What a strategy hears of steps before they are taken, if it asks for that: see {@link Strategy#announcements}.
 *
 * <p>An actor's last announcement holds until its next one: an actor that has to wait in the middle of a step is still
 * about to end it. An actor of which nothing was announced yet is about to begin, which nobody else can see.
 */
public interface Announcements {
    /** An actor comes to life. */
    void born(int parent, int child);

    /**
     * An actor is about to take a step, right after its next decision, if there is one.
     *
     * @param owner what the step touches, to be compared by identity; null if nobody knows
     * @param member which part of it
     * @param changes whether the step may change that, rather than only look at it
     */
    void announced(int actor, @Nullable Object owner, int member, boolean changes);
}
