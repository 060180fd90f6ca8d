package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.Effects;
import java.util.Map;
import java.util.TreeMap;

/** The locations that a step touches, each of which it reads or writes. */
final class Touches {
    /** Locations go by the hash codes of their names: two that have the same one are taken for one. */
    private static final int LABEL = 1;

    // Mutable state
    /** By location, whether it is written. */
    private final Map<Integer, Boolean> locations = new TreeMap<>();

    private boolean isAnything;

    void read(String location) {
        locations.putIfAbsent(location.hashCode(), false);
    }

    void write(String location) {
        locations.put(location.hashCode(), true);
    }

    /** It may touch anything. */
    void anything() {
        isAnything = true;
    }

    boolean isAnything() {
        return isAnything;
    }

    void addAll(Touches others) {
        isAnything |= others.isAnything;
        others.locations.forEach((location, writes) -> locations.merge(location, writes, Boolean::logicalOr));
    }

    /** Whether the order of two such steps matters. */
    boolean dependOn(Touches others) {
        if (isAnything || others.isAnything) {
            return true;
        }
        return locations.entrySet().stream().anyMatch(mine -> {
            Boolean theirs = others.locations.get(mine.getKey());
            return theirs != null && (theirs || mine.getValue());
        });
    }

    /** Tells of them as the actor's; {@code all} is what they are locations of. */
    void tell(Actor self, Object all) {
        Effects effects = self.scheduler().effects();
        if (isAnything) {
            effects.anything(self);
        }
        locations.forEach((location, writes) -> {
            if (writes) {
                effects.visit(self, all, location, LABEL);
            } else {
                effects.read(self, all, location, LABEL);
            }
        });
    }
}
