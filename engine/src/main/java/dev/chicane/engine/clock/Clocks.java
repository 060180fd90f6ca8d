package dev.chicane.engine.clock;

import java.util.ArrayList;
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

    void started(int parent, int child) {
        var clock = new VectorClock();
        if (parent >= 0) {
            clock.join(of(parent));
        }
        actors.add(child, clock);
    }

    /** A step of its own, which touches nothing. */
    void step(int actor) {
        of(actor).tick(actor);
    }

    void read(int actor, int location) {
        VectorClock clock = of(actor);
        Past past = past(location);
        clock.tick(actor);
        clock.join(past.written);
        past.read.join(clock);
    }

    void write(int actor, int location) {
        VectorClock clock = of(actor);
        Past past = past(location);
        clock.tick(actor);
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
