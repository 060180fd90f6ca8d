package dev.chicane.engine.explain;

/**
 * Something that an actor does in one piece: a step, or all between taking a lock and giving it back.
 *
 * @param actor its number
 * @param from index of its first step in the trace
 * @param to index of its last one
 */
record Act(int actor, int from, int to) {
    boolean contains(int step) {
        return from <= step && step <= to;
    }
}
