package dev.chicane.engine.strategy;

/**
 * A run of one actor, without a switch.
 *
 * @param actor its number
 * @param until before which of its own steps it ends; {@link #AS_FAR_AS_IT_CAN}
 */
record Stretch(int actor, int until) {
    /** Ends where the actor waits, gives way or ends. */
    static final int AS_FAR_AS_IT_CAN = Integer.MAX_VALUE;
}
