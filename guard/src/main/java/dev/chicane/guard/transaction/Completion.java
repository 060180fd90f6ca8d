package dev.chicane.guard.transaction;

/** How a transaction has ended. */
public enum Completion {
    COMMITTED,
    ROLLED_BACK,
    /** The connection broke while it was committed or rolled back: it may have been either. */
    UNKNOWN
}
