package dev.chicane.engine.clock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The vector clocks of an execution that is looked at closely: of each actor, and of each location's last write and of its
 * reads since. Dearer than the hash of {@link HappensBefore}, and says which steps come before which. Not thread-safe.
 */
final class Clocks {
    private record Location(Object owner, int member) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Location that && owner == that.owner && member == that.member;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(owner) + 31 * member;
        }
    }

    private static final class Past {
        final VectorClock written = new VectorClock();
        final VectorClock read = new VectorClock();
    }

    private final List<VectorClock> actors = new ArrayList<>();
    private final Map<Location, Past> locations = new HashMap<>();

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

    void read(int actor, Object owner, int member) {
        VectorClock clock = of(actor);
        Past past = past(owner, member);
        clock.tick(actor);
        clock.join(past.written);
        past.read.join(clock);
    }

    void write(int actor, Object owner, int member) {
        VectorClock clock = of(actor);
        Past past = past(owner, member);
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

    private Past past(Object owner, int member) {
        var location = new Location(owner, member);
        Past past = locations.get(location);
        if (past == null) {
            past = new Past();
            locations.put(location, past);
        }
        return past;
    }
}
