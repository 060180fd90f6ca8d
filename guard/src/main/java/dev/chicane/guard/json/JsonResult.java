package dev.chicane.guard.json;

import org.jspecify.annotations.Nullable;

/**
 * Makes something of what a document is after its changes.
 *
 * @param <T> what it makes
 */
@FunctionalInterface
interface JsonResult<T> {
    /** Makes it of a value, as text; null if there is none. */
    T of(@Nullable String text);
}
