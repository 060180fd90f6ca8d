package dev.chicane.guard.transaction;

import java.util.Optional;

/** Says which transaction the calling thread is in, whoever has begun it. Thread-safe. */
@FunctionalInterface
public interface Transactions {
    /** Of code that has none. */
    Transactions NONE = Optional::empty;

    /** The one that the calling thread is in; empty if it is in none. */
    Optional<Transaction> current();
}
