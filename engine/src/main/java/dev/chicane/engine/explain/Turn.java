package dev.chicane.engine.explain;

import dev.chicane.engine.trace.Trace;

/**
 * Two steps whose order decides: what was run is the failing schedule with the second one before the first, and it passes.
 *
 * @param first number of the step of the failing trace that came first
 * @param second number of the one that came later, of another actor
 * @param replay the token that replays the passing execution
 * @param passing the passing execution, step by step
 */
public record Turn(int first, int second, String replay, Trace passing) {}
