package dev.chicane.jdbc.history;

import java.util.List;

/**
 * What no order of an object's versions explains, as it was found where the order was inferred. The history has no order for this object.
 *
 * @param kind {@link Phenomenon#INCOMPATIBLE_ORDER} or {@link Phenomenon#DUPLICATE}
 * @param object name of the object
 * @param sentence what contradicts what
 * @param accesses the operations that show it
 */
public record Contradiction(Phenomenon kind, String object, String sentence, List<Access> accesses) {
    /** Copies the list. */
    public Contradiction {
        accesses = List.copyOf(accesses);
    }
}
