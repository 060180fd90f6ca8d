package dev.chicane.guard.workflow;

import java.time.Instant;
import java.util.Optional;

/**
 * A transition that was made, or a note, as the audit keeps it.
 *
 * @param number greater than those of all that was kept before of the same row
 * @param entity such as {@code orders}
 * @param id which of these, as a text
 * @param from the state before
 * @param to the one after it; the same for a note
 * @param who has done it
 * @param why as far as that was said
 * @param correlation of what else belongs to it, as far as that was said
 * @param at when, by the database's clock, while the row was locked
 */
public record Moved(
        long number,
        String entity,
        String id,
        String from,
        String to,
        String who,
        Optional<String> why,
        Optional<String> correlation,
        Instant at) {
    /** Whether the state is what it was before. */
    public boolean isNote() {
        return from.equals(to);
    }
}
