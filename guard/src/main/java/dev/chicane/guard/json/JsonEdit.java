package dev.chicane.guard.json;

/**
 * What is done to a document while its row is locked, of which nothing comes but its changes.
 *
 * @param <X> how it can fail
 */
@FunctionalInterface
public interface JsonEdit<X extends Exception> {
    /** Does it. */
    void edit(JsonDocument document) throws X;
}
