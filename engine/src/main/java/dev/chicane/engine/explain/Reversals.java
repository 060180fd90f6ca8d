package dev.chicane.engine.explain;

import dev.chicane.engine.strategy.Reversal;
import dev.chicane.engine.trace.Trace;
import org.jspecify.annotations.Nullable;

/** Runs a failing schedule with two of its acts the other way round. */
public interface Reversals {
    /** An execution that passed, and the token that replays it. */
    record Passing(String replay, Trace trace) {}

    /** Whether enough were run. */
    boolean isOver();

    /** Runs one; null if it fails too, or does not end. */
    @Nullable
    Passing passing(Reversal.Places places);
}
