package dev.chicane.engine.trace;

/** What a step does. */
public enum StepKind {
    /** Reads a field or an array element. */
    READ,
    /** Writes a field or an array element. */
    WRITE,
    /** Calls a method of the JDK that others can see: a lock, a queue, an atomic, a collection. */
    CALL,
    /** Reaches a point that the program has a name for. */
    POINT,
    /** Has a database do something: a statement, a commit, a rollback. */
    SQL,
    /** Enters a monitor. */
    ENTER,
    /** Leaves a monitor. */
    EXIT,
    /** Waits in a monitor's wait set. */
    WAIT,
    /** Notifies one or all that wait. */
    NOTIFY,
    /** Can't go on. */
    BLOCKED,
    /** Goes on after having been blocked. */
    RESUMED,
    /** Starts another actor. */
    START,
    /** Has ended. */
    END,
    /** Has ended with an error. */
    FAIL
}
