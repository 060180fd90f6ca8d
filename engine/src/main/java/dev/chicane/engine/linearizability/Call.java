package dev.chicane.engine.linearizability;

import org.jspecify.annotations.Nullable;

/**
 * One call of a method of an object.
 *
 * @param <T> the object
 * @param <R> what it returns
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface Call<T, R extends @Nullable Object, X extends Exception> {
    /** Calls it. */
    R on(T object) throws X;
}
