package dev.chicane.engine.clock;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds accesses of one location, one of them a write, that nothing orders in the sense of the Java memory model.
 *
 * <p>The algorithm is FastTrack (Flanagan and Freund, "FastTrack: efficient and precise dynamic race detection", PLDI 2009): a
 * vector clock for each actor and for each location that synchronises, and of a location that does not only the <i>epoch</i>
 * (actor and time) of its last write and of its last read, or all of them where reads are concurrent. Since one actor runs at a
 * time, it needs no synchronisation of its own.
 *
 * <p>Edges come from what synchronises alone, not from the order in which things happened to be run. Where it is not known
 * what an actor synchronises with, it is with all who did so before. That may hide a race in this execution, and never makes one
 * up; nor does it hide a race from a search: two accesses that nothing orders can be run one right after the other, and then
 * nothing comes between them that could. Locations are numbered as in {@link HappensBefore}. Not thread-safe: used by the
 * carrier.
 */
public final class DataRaces {
    /** Hears of each race that is met. */
    public interface Listener {
        /**
         * Two accesses race.
         *
         * @param earlier label of the one that came first in this execution
         * @param later label of the one that is about to happen
         */
        void race(int earlier, int later);
    }

    private static final int NOBODY = -1;
    private static final long NEVER = 0;
    private static final long SHARED = -1;

    /** Reads of a location that are concurrent: the times and the labels, by actor; time 0 where an actor has none. */
    private static final class Readers {
        int[] times = new int[4];
        int[] labels = new int[4];

        void set(int actor, int time, int label) {
            if (actor >= times.length) {
                int size = Math.max(actor + 1, 2 * times.length);
                times = Arrays.copyOf(times, size);
                labels = Arrays.copyOf(labels, size);
            }
            times[actor] = time;
            labels[actor] = label;
        }
    }

    private final Listener listener;

    // Mutable state of an execution
    private VectorClock[] actors = new VectorClock[0];
    private int count;

    // By number of the location; what is beyond `locations` was never touched in this execution
    private long[] writes = new long[64];
    private int[] writeLabels = new int[64];
    private long[] reads = new long[64];
    private int[] readLabels = new int[64];
    private @Nullable Readers[] readers = new Readers[64];
    private @Nullable VectorClock[] released = new VectorClock[64];
    private int locations;

    /**
     * What came before the last step that synchronised it is not known with whom. That may be with any location, so all that
     * was released is kept as well.
     */
    private final VectorClock unknown = new VectorClock();

    private final VectorClock anywhere = new VectorClock();
    /** Who did so last, if nothing has happened since: to do it once more says nothing new. */
    private int newest = NOBODY;

    /** One that tells this listener. */
    public DataRaces(Listener listener) {
        this.listener = listener;
    }

    /** An execution begins. */
    public void begin() {
        Arrays.fill(writes, 0, locations, NEVER);
        Arrays.fill(reads, 0, locations, NEVER);
        Arrays.fill(readers, 0, locations, null);
        for (int location = 0; location < locations; location++) {
            VectorClock clock = released[location];
            if (clock != null) {
                clock.clear();
            }
        }
        locations = 0;
        count = 0;
        unknown.clear();
        anywhere.clear();
        newest = NOBODY;
    }

    /** An actor comes to life; {@code parent} is negative for the root. */
    public void started(int parent, int child) {
        newest = NOBODY;
        if (child >= actors.length) {
            int before = actors.length;
            actors = Arrays.copyOf(actors, Math.max(child + 1, 2 * before));
            for (int i = before; i < actors.length; i++) {
                actors[i] = new VectorClock();
            }
        }
        count = child + 1;
        VectorClock clock = of(child);
        clock.clear();
        if (parent >= 0) {
            clock.join(of(parent));
            of(parent).tick(parent);
        }
        clock.tick(child);
    }

    // ---------------------------------------------------------------- accesses

    /** An actor reads a location that does not synchronise. */
    public void read(int actor, int location, int label) {
        newest = NOBODY;
        reach(location);
        VectorClock clock = of(actor);
        int time = clock.of(actor);
        long epoch = epoch(actor, time);
        long before = reads[location];
        if (before == epoch) {
            return;
        }
        Readers shared = readers[location];
        if (before == SHARED && shared != null && actor < shared.times.length && shared.times[actor] == time) {
            return;
        }
        check(writes[location], writeLabels[location], clock, label);
        if (before == SHARED && shared != null) {
            shared.set(actor, time, label);
        } else if (isOrdered(before, clock)) {
            reads[location] = epoch;
            readLabels[location] = label;
        } else {
            shared = new Readers();
            shared.set(actor(before), time(before), readLabels[location]);
            shared.set(actor, time, label);
            readers[location] = shared;
            reads[location] = SHARED;
        }
    }

    /** An actor writes a location that does not synchronise. */
    public void write(int actor, int location, int label) {
        newest = NOBODY;
        reach(location);
        VectorClock clock = of(actor);
        long epoch = epoch(actor, clock.of(actor));
        if (writes[location] == epoch) {
            return;
        }
        check(writes[location], writeLabels[location], clock, label);
        Readers shared = readers[location];
        if (reads[location] == SHARED && shared != null) {
            for (int other = 0; other < shared.times.length; other++) {
                if (shared.times[other] > clock.of(other)) {
                    listener.race(shared.labels[other], label);
                }
            }
            reads[location] = NEVER;
            readers[location] = null;
        } else {
            check(reads[location], readLabels[location], clock, label);
        }
        writes[location] = epoch;
        writeLabels[location] = label;
    }

    private void check(long before, int label, VectorClock clock, int newLabel) {
        if (!isOrdered(before, clock)) {
            listener.race(label, newLabel);
        }
    }

    // ---------------------------------------------------------------- what synchronises

    /** What was released to a location comes before what this actor does from now on. */
    public void acquire(int actor, int location) {
        newest = NOBODY;
        VectorClock before = location < locations ? released[location] : null;
        if (before != null) {
            of(actor).join(before);
        }
        of(actor).join(unknown);
    }

    /** What this actor did so far comes before what is done after an acquire of the location. */
    public void release(int actor, int location) {
        newest = NOBODY;
        reach(location);
        VectorClock clock = released[location];
        if (clock == null) {
            clock = new VectorClock();
            released[location] = clock;
        }
        clock.join(of(actor));
        anywhere.join(of(actor));
        of(actor).tick(actor);
    }

    /** An actor acquires and releases it is not known what: it may be what others did before, and will do after. */
    public void synchronise(int actor) {
        if (actor == newest) {
            return;
        }
        VectorClock clock = of(actor);
        clock.join(anywhere);
        anywhere.join(clock);
        unknown.join(clock);
        clock.tick(actor);
        newest = actor;
    }

    /** What this actor did so far comes before what all others do from now on. */
    public void releaseToAll(int actor) {
        newest = NOBODY;
        for (int other = 0; other < count; other++) {
            if (other != actor) {
                of(other).join(of(actor));
            }
        }
        of(actor).tick(actor);
    }

    // ---------------------------------------------------------------- epochs

    private VectorClock of(int actor) {
        return actors[actor];
    }

    private static long epoch(int actor, int time) {
        return (long) actor << Integer.SIZE | time;
    }

    private static int actor(long epoch) {
        return (int) (epoch >>> Integer.SIZE);
    }

    private static int time(long epoch) {
        return (int) epoch;
    }

    /** Times begin at 1, so that what never was is ordered before everything. */
    private static boolean isOrdered(long before, VectorClock clock) {
        return time(before) <= clock.of(actor(before));
    }

    private void reach(int location) {
        if (location >= writes.length) {
            int size = Math.max(location + 1, 2 * writes.length);
            writes = Arrays.copyOf(writes, size);
            writeLabels = Arrays.copyOf(writeLabels, size);
            reads = Arrays.copyOf(reads, size);
            readLabels = Arrays.copyOf(readLabels, size);
            readers = Arrays.copyOf(readers, size);
            released = Arrays.copyOf(released, size);
        }
        if (location >= locations) {
            locations = location + 1;
        }
    }
}
