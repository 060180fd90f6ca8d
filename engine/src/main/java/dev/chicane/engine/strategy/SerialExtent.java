package dev.chicane.engine.strategy;

/** How much of what the serial orders of a race can do was run. */
public enum SerialExtent {
    /** All of it, by one schedule each: nobody but the actor whose turn it was could ever go on. */
    ONE_SCHEDULE_EACH,

    /** All of it, but for schedules that differ from others only in the order of independent steps. */
    EVERY_SCHEDULE,

    /** Not all of it: there were too many schedules, or some went otherwise than planned. */
    SOME_SCHEDULES
}
