package dev.chicane.engine.race;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The first serial run of a race that comes to its end, and the same once more: what differs in the two is drawn by chance or measured,
 * and is not compared. Used on the carrier.
 */
final class Rehearsal {
    private final @Nullable SharedStore store;

    // Mutable state
    private @Nullable Ended first;
    /** Whether the next serial run, or the one that is under way, is the first one again. */
    private boolean isSecond;

    private boolean isOver;
    private boolean isMade;
    private final Set<String> unstable = new TreeSet<>();

    /** What a serial run came to. */
    record Ended(
            SerialRun run,
            Map<String, String> states,
            Map<String, String> thrown,
            SharedStore.@Nullable Contents contents,
            SerialOutcomes.Circumstances circumstances) {}

    /** Of a race over this; without one there is no rehearsal. */
    Rehearsal(@Nullable SharedStore store) {
        this.store = store;
    }

    /** Whether this is the first, which is not kept: the next one comes to the same. */
    boolean takes(Ended run) {
        SharedStore.Contents now = run.contents();
        if (store == null || isOver || now == null) {
            return false;
        }
        Ended held = first;
        if (held == null) {
            first = run;
            return true;
        }
        if (isSecond) {
            store.rehearsed(Objects.requireNonNull(held.contents()), now);
            held.states().forEach((name, value) -> {
                if (!Objects.equals(value, run.states().get(name))) {
                    unstable.add(name);
                }
            });
            isMade = true;
            end();
        }
        return false;
    }

    /** Whether the first one is to be made once more; then the next one is that. */
    boolean repeats() {
        isSecond = !isOver && first != null;
        return isSecond;
    }

    /** Whether the next serial run is the second one. */
    boolean isSecond() {
        return isSecond;
    }

    /** No second one has come to its end: what the first has come to is all that is known, if there is one. */
    @Nullable
    Ended left() {
        Ended held = first;
        end();
        return held;
    }

    private void end() {
        isOver = true;
        isSecond = false;
        first = null;
    }

    /** Whether it is not known what is drawn or measured. */
    boolean isMissing() {
        return store != null && !isMade;
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
