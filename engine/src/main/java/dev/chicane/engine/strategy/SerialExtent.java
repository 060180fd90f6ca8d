package dev.chicane.engine.strategy;

/** How much of what the serial orders of a race can do was run. */
public enum SerialExtent {
    /** All of it, by one schedule each: nobody but the actor whose turn it was could ever go on. */
    ONE_SCHEDULE_EACH,

    /** All of it, but for schedules that differ from others only in the order of independent steps. */
    EVERY_SCHEDULE,

    /** Not all of it: there are more schedules than are run at the most. */
    SOME_SCHEDULES,

    /** Not all of it: there are more schedules than the budget of the search allows. */
    BUDGETED_SCHEDULES,

    /** Not all of it: there are more schedules than the time of the search allows. */
    TIMED_SCHEDULES,

    /** Perhaps not all of it: some schedules went otherwise than planned. */
    UNPLANNED_SCHEDULES
}
