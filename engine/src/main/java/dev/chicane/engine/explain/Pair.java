package dev.chicane.engine.explain;

/**
 * Two accesses of one thing whose order decides, by index in the trace.
 *
 * @param first what came first, of one actor
 * @param second what came later, of another one
 * @param conflict of which they are a part: that was turned round, and the execution passed
 */
record Pair(int first, int second, Conflict conflict) {}
