package dev.chicane.guard.transaction;

import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * What is done in a transaction.
 *
 * @param <T> what comes of it
 * @param <X> how it can fail
 */
@FunctionalInterface
public interface TransactionBody<T extends @Nullable Object, X extends Exception> {
    /** Does it, by statements through this connection, which stays open. */
    T run(Connection connection) throws X;
}
