package dev.chicane.engine.strategy;

/**
 * Hears what the actors of an execution do to what they share, as they do it: for a {@link Strategy} that looks for the
 * steps whose order makes a difference. All methods are called on the carrier.
 */
public interface StepObserver {
    /** Hears of everything, and does nothing. */
    StepObserver DEAF = new StepObserver() {
        @Override
        public void touched(int actor, int location, Object owner, int member, Touch how) {}

        @Override
        public void touchedAnything(int actor) {}

        @Override
        public void opaque(int actor) {}

        @Override
        public void transparent(int actor) {}

        @Override
        public void touchedTimers(int actor) {}

        @Override
        public void started(int parent, int child) {}

        @Override
        public void woke(int by, int actor) {}

        @Override
        public void forestalls(int by, int actor) {}

        @Override
        public void firedAtLast(int actor) {}

        @Override
        public void over(boolean cutShort) {}

        @Override
        public void incomplete(String why) {}
    };

    /**
     * An actor touches a location.
     *
     * @param location its number: from 0, in the order in which locations are first touched in the execution
     * @param owner the object that it is part of
     * @param member which part
     */
    void touched(int actor, int location, Object owner, int member, Touch how);

    /** An actor does something of which it is not known what it touches. */
    void touchedAnything(int actor);

    /** From now on, an actor does in each step something of which it is not known what it touches. */
    void opaque(int actor);

    /** From now on it is known again what this actor does. */
    void transparent(int actor);

    /** An actor that is about to start is never chosen: what it does belongs to what somebody else has done right before. */
    default void serves(int actor) {}

    /** An actor that is about to start is cut off where the last one ends that is none of its kind. */
    default void daemon(int actor) {}

    /** The last actor ends that the execution waits for. */
    default void endsAll(int actor) {}

    /** An actor reads or moves the virtual clock, or begins or ends to wait with a deadline. */
    void touchedTimers(int actor);

    /** An actor starts another one. */
    void started(int parent, int child);

    /** What {@code by} does lets {@code actor} go on, which could not before. */
    void woke(int by, int actor);

    /**
     * The deadline of {@code actor} could have come next, and can't after what {@code by} does, which ends the wait or begins
     * one with an earlier deadline; or it could have gone on, and is cut off.
     */
    void forestalls(int by, int actor);

    /** An actor's deadline has come, which it could not do as long as anybody could go on. */
    void firedAtLast(int actor);

    /**
     * The execution is over.
     *
     * @param cutShort whether some actor could have gone on
     */
    void over(boolean cutShort);

    /**
     * It is not known what a step touches, so that it is told as one that may touch more than it does.
     *
     * @param step what it is, and why
     */
    default void unanalysed(String step) {}

    /** From here on, what is told is not all that matters. */
    void incomplete(String why);
}
