package dev.chicane.heap.trace;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.trace.DataRace.Access;
import dev.chicane.engine.trace.Site;
import dev.chicane.engine.trace.TracedAccess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The accesses at some places, with all that there is to know of them, by label. Used by the carrier, for one execution. */
final class KeptAccesses {
    /** An access; its step, if it is one of its own, may still get its value. */
    private record Kept(
            Actor actor,
            Site site,
            String variable,
            boolean writes,
            @Nullable Draft step,
            List<String> stack,
            List<String> locks) {
        TracedAccess traced() {
            var access = new Access(
                    actor.name(),
                    writes,
                    site.location(),
                    Draft.method(site),
                    step == null ? "" : step.value,
                    stack,
                    locks);
            return new TracedAccess(site.text(), variable, access);
        }
    }

    // Mutable state
    private final Map<Integer, Kept> accesses = new HashMap<>();
    private Set<String> places = Set.of();

    /** Those at these places are kept. */
    void places(Set<String> newPlaces) {
        places = newPlaces;
    }

    boolean isKept(Site site) {
        return !places.isEmpty() && places.contains(site.text());
    }

    /** Keeps one, which the actor is about to do. */
    void add(
            int label,
            Actor actor,
            Site site,
            String variable,
            boolean writes,
            @Nullable Draft step,
            List<String> locks) {
        List<String> stack = Frames.visible(new Throwable().getStackTrace());
        accesses.put(label, new Kept(actor, site, variable, writes, step, stack, locks));
    }

    /** The one with this label, or null. */
    @Nullable
    TracedAccess get(int label) {
        Kept kept = accesses.get(label);
        return kept == null ? null : kept.traced();
    }
}
