package dev.chicane.guard.lock;

/** What a lock has to do with the transaction in which it is taken or closed. */
public enum TxPolicy {
    /** Closed inside a transaction, it is released when that is over: nobody else sees what is not committed yet. */
    RELEASE_AFTER_COMPLETION,
    /** Taken inside a transaction it is refused: the lock is outside, the transaction inside. */
    REQUIRE_OUTSIDE_TX,
    /** A part of the transaction in which it is taken, and released by its end. Only where the database itself keeps it. */
    JOIN_TX
}
