package dev.chicane.guard.transaction;

import java.sql.Connection;

/**
 * What is done in a transaction, of which nothing comes but what it changes.
 *
 * @param <X> how it can fail
 */
@FunctionalInterface
public interface TransactionAction<X extends Exception> {
    /** Does it, by statements through this connection, which stays open. */
    void run(Connection connection) throws X;
}
