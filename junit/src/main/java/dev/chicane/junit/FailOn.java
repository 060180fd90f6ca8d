package dev.chicane.junit;

/** What else a {@link RaceTest} fails on than errors, deadlocks and the like, on which it always does. */
public enum FailOn {
    /** Two accesses of one variable, one of them a write, that nothing orders in the sense of the Java memory model. */
    DATA_RACE
}
