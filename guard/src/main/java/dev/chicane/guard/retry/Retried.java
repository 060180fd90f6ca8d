package dev.chicane.guard.retry;

import org.jspecify.annotations.Nullable;

/**
 * What is done again from its beginning if it fails. Whatever it changes outside of a transaction of its own, it changes each time.
 *
 * @param <T> what comes of it
 * @param <X> how it can fail
 */
@FunctionalInterface
public interface Retried<T extends @Nullable Object, X extends Exception> {
    /** Does it once. */
    T run() throws X;
}
