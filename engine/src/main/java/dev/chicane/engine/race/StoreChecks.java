package dev.chicane.engine.race;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What has to hold of a store that is shared where nobody declares a {@link Race}.
 *
 * @param store the store
 * @param invariants by their names, queries that find nothing when an execution has ended
 * @param afterEachCommit whether they are asked after each commit too, where they can be: the program may have to make first what they
 *     ask for
 * @param anyOutcome whether what its transactions come to need not be what they come to one after the other
 * @param whatToDo where not enough of that could be compared
 */
public record StoreChecks(
        SharedStore store,
        Map<String, String> invariants,
        boolean afterEachCommit,
        boolean anyOutcome,
        WhatToDo whatToDo) {
    /** Copies the map, in its order. */
    public StoreChecks {
        invariants = Collections.unmodifiableMap(new LinkedHashMap<>(invariants));
    }

    /** For who knows of no options: said in the engine's own words. */
    public StoreChecks(SharedStore store, Map<String, String> invariants, boolean afterEachCommit, boolean anyOutcome) {
        this(store, invariants, afterEachCommit, anyOutcome, WhatToDo.IN_PROGRAM);
    }
}
