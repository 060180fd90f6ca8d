package dev.chicane.guard.internal.table;

import org.jspecify.annotations.Nullable;

/**
 * A row as it was found when a change of it did nothing.
 *
 * @param isMet whether the condition of the change holds for it
 * @param document what the change is about, if it is a document that is not NULL
 */
public record Seen(boolean isMet, @Nullable String document) {}
