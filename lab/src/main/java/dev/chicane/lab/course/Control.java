package dev.chicane.lab.course;

/** A part of the page of an exercise by which something is done or looked at. */
public enum Control {
    /** Makes one transfer. */
    ONE,
    /** Makes two at once. */
    RACE,
    /** Makes five at once. */
    FIVE,
    /** Makes three hundred, some at once. */
    LOAD,
    /** Switches the delay. */
    DELAY,
    /** Switches the barrier. */
    BARRIER,
    /** Switches safe mode. */
    SAFE,
    /** Shows what was counted. */
    METRICS,
    /** Shows the last transfers over time. */
    TRACES;

    /** Whether it is one of the bank's switches. */
    boolean isSwitch() {
        return this == DELAY || this == BARRIER || this == SAFE;
    }
}
