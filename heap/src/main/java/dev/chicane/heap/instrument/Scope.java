package dev.chicane.heap.instrument;

/** How far a call of the JDK's methods reaches: which of what is shared it may touch. */
public enum Scope {
    /** It touches nothing but what the scheduler knows of. */
    NOWHERE,

    /** It touches what belongs to its object, if that is a {@code SelfContained} one. */
    ITS_OBJECT,

    /** It may touch anything that is shared. */
    ANYWHERE,

    /** The same, and it may call the program back. */
    CALLS_BACK,

    /** {@link #TASKS} of a stage, {@link #ANYWHERE} of another one of the {@code TaskKeepers}, for it may interrupt a thread that runs a task; else {@link #CALLS_BACK}. */
    INTERRUPTS,

    /** It touches what belongs to executors and futures, if its object is one of the {@code TaskKeepers}. */
    TASKS,

    /** The same, and all that it does is to give its object a task. */
    SUBMITS,

    /** The same, and it lets its object take no more tasks, and end. */
    SHUTS_DOWN,

    /** The same, and it only waits for that end, or looks whether it has come. */
    AWAITS_END,

    /** The same as {@link #SHUTS_DOWN}, and then {@link #AWAITS_END}. */
    CLOSES,

    /** The same as {@link #TASKS}, and it only waits for its object's result, or looks whether it is there. */
    AWAITS_RESULT,

    /** The same as {@link #TASKS}, and it makes a stage that depends on its object, if that is a stage. */
    DEPENDS
}
