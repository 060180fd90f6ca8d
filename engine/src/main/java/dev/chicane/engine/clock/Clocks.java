package dev.chicane.engine.clock;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The vector clocks of an execution that is looked at closely: of each actor, and of each location's last write and of its
 * reads since. Dearer than the hash of {@link HappensBefore}, and says which steps come before which. Not thread-safe.
 */
final class Clocks {
    private static final class Past {
        final VectorClock written = new VectorClock();
        final VectorClock read = new VectorClock();
    }

    private final List<VectorClock> actors = new ArrayList<>();
    private final List<Past> locations = new ArrayList<>();
    /** The actors that have touched something since their last step was counted: that is what their next one does. */
    private final BitSet touched = new BitSet();

    void started(int parent, int child) {
        var clock = new VectorClock();
        if (parent >= 0) {
            clock.join(of(parent));
        }
        actors.add(child, clock);
    }

    /** A step, which is what the actor has touched since the last one, if anything. */
    void step(int actor) {
        if (!touched.get(actor)) {
            of(actor).tick(actor);
        }
        touched.clear(actor);
    }

    /** What the actor has touched since its last step was a part of that one. */
    void settle(int actor) {
        touched.clear(actor);
    }

    void read(int actor, int location) {
        VectorClock clock = of(actor);
        Past past = past(location);
        clock.tick(actor);
        touched.set(actor);
        clock.join(past.written);
        past.read.join(clock);
    }

    void write(int actor, int location) {
        VectorClock clock = of(actor);
        Past past = past(location);
        clock.tick(actor);
        touched.set(actor);
        clock.join(past.written);
        clock.join(past.read);
        past.written.set(clock);
        past.read.set(clock);
    }

    List<Integer> counts(int actor) {
        return of(actor).counts();
    }

    private VectorClock of(int actor) {
        return actors.get(actor);
    }

    /** Locations are numbered in the order in which they are met. */
    private Past past(int location) {
        while (location >= locations.size()) {
            locations.add(new Past());
        }
        return locations.get(location);
    }
}
