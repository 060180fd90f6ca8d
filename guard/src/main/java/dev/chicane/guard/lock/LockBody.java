package dev.chicane.guard.lock;

import org.jspecify.annotations.Nullable;

/**
 * What is done under a lock.
 *
 * @param <T> what comes of it
 * @param <X> how it can fail
 */
@FunctionalInterface
public interface LockBody<T extends @Nullable Object, X extends Exception> {
    /** Does it, while this is held. */
    T run(Held held) throws X;
}
