package dev.chicane.engine.race;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The first serial run of a race, and the same once more: what differs in the two is drawn by chance or measured, and is not compared.
 * Used on the carrier.
 */
final class Rehearsal {
    /** Why it is not known what is drawn by chance. */
    static final String LEFT =
            "run a second time, with other numbers from sequences and other times, the first of them came to no"
                    + " end, so that it is not known what differs from run to run.";

    private final @Nullable SharedStore store;

    // Mutable state
    private boolean wasLeft;
    private @Nullable Map<String, String> states;
    private SharedStore.@Nullable Contents contents;
    private boolean isOver;
    private final Set<String> unstable = new TreeSet<>();

    /** Of a race over this; without one there is no rehearsal. */
    Rehearsal(@Nullable SharedStore store) {
        this.store = store;
    }

    /** Whether what a serial run came to is that of the first, which is not kept: the next one comes to the same. */
    boolean takes(Map<String, String> nowStates, SharedStore.@Nullable Contents nowContents) {
        if (store == null || isOver || nowContents == null) {
            return false;
        }
        Map<String, String> before = states;
        SharedStore.Contents held = contents;
        if (before == null || held == null) {
            states = Map.copyOf(nowStates);
            contents = nowContents;
            return true;
        }
        store.rehearsed(held, nowContents);
        before.forEach((name, value) -> {
            if (!Objects.equals(value, nowStates.get(name))) {
                unstable.add(name);
            }
        });
        isOver = true;
        states = null;
        contents = null;
        return false;
    }

    /** Whether the next serial run is the second one. */
    boolean isSecond() {
        return store != null && !isOver && contents != null;
    }

    /** The newest serial run came to no end. */
    void left() {
        if (isSecond()) {
            wasLeft = true;
            isOver = true;
        }
    }

    /** Whether the second run came to no end. */
    boolean wasLeft() {
        return wasLeft;
    }

    /** Those of the states that are compared. */
    Map<String, String> stable(Map<String, String> all) {
        var left = new LinkedHashMap<>(all);
        left.keySet().removeAll(unstable);
        return left;
    }

    List<String> remarks() {
        return unstable.isEmpty()
                ? List.of()
                : List.of("Not compared with serial orders, since it differs from run to run of the same schedule: "
                        + String.join(", ", unstable) + '.');
    }
}
