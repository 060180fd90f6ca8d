package dev.chicane.report;

/**
 * A stretch of a trace in which an actor holds a lock, or waits.
 *
 * @param kind which of the two
 * @param actor number of the actor
 * @param what the lock's name, or what is waited for
 * @param from index of the step with which it begins
 * @param to index of the step with which it ends, or of the trace's last one
 * @param isOpen whether it still goes on then
 */
record Span(Kind kind, int actor, String what, int from, int to, boolean isOpen) {
    /** What an actor does for a while. */
    enum Kind {
        /** Holds a monitor or a lock. */
        HOLDS,
        /** Can't go on. */
        WAITS
    }
}
