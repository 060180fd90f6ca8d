package dev.chicane.guard.json;

import org.jspecify.annotations.Nullable;

/**
 * What is done to a document while its row is locked.
 *
 * @param <T> what comes of it
 * @param <X> how it can fail
 */
@FunctionalInterface
public interface JsonBody<T extends @Nullable Object, X extends Exception> {
    /** Does it. */
    T edit(JsonDocument document) throws X;
}
