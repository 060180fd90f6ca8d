package dev.chicane.engine.strategy;

import java.util.Arrays;

/**
 * The events of one execution, in which order they have to come, and which two of them race.
 *
 * <p>An event is what one actor does from one decision to the next. Two events of different actors depend on each other
 * if they touch the same location and one of them writes, or if one lets the other's actor go on; happens-before is the
 * transitive closure of that and of each actor's own order. Two dependent events race if no third one has to come between
 * them and neither lets the other go on: then there are executions in which they come the other way round. Kept as
 * vector clocks: for each event and actor, the number of that actor's last event that comes before. Not thread-safe.
 *
 * <p>Of a lock, those events race in which it is taken: that it is given back first is no other order, but none at all.
 */
final class Events {
    static final int NONE = -1;

    // Mutable state of an execution
    private int count;
    private int[] actors = new int[64];
    private int[] decisions = new int[64];
    private int[][] clocks = new int[64][];
    private int people;
    private int[] lastOf = new int[8];
    private int[] wokenBy = new int[8];
    private int locations;
    private int[] written = new int[64];
    private int[][] readers = new int[64][];
    private int[] readerCounts = new int[64];
    private int[] acquired = new int[64];
    private int[] released = new int[64];
    private int lastUnknown = NONE;

    // Of the event under way
    private int[] clock = new int[8];
    private int[] candidates = new int[8];
    private boolean[] isLock = new boolean[8];
    private int candidateCount;

    // The races so far, as pairs
    private int[] races = new int[32];
    private int raceCount;

    /** An execution begins. */
    void clear() {
        Arrays.fill(clocks, 0, count, null);
        count = 0;
        people = 0;
        Arrays.fill(readerCounts, 0, locations, 0);
        locations = 0;
        lastUnknown = NONE;
        candidateCount = 0;
        raceCount = 0;
    }

    int count() {
        return count;
    }

    /** The number of locations that were touched so far. */
    int locations() {
        return locations;
    }

    /** Who does the event under way, or {@link #NONE}. */
    int running() {
        return count == 0 ? NONE : actors[count - 1];
    }

    int actor(int event) {
        return actors[event];
    }

    /** The number of the decision that it began at, or {@link #NONE} if there was none. */
    int decision(int event) {
        return decisions[event];
    }

    /** An actor that was not there before. */
    void enter(int actor) {
        if (actor >= lastOf.length) {
            lastOf = Arrays.copyOf(lastOf, Math.max(actor + 1, 2 * lastOf.length));
            wokenBy = Arrays.copyOf(wokenBy, lastOf.length);
        }
        while (people <= actor) {
            lastOf[people] = NONE;
            wokenBy[people++] = NONE;
        }
    }

    /** The event under way is over, and another one begins. */
    void begin(int actor, int decision) {
        end();
        enter(actor);
        if (count == actors.length) {
            actors = Arrays.copyOf(actors, 2 * count);
            decisions = Arrays.copyOf(decisions, 2 * count);
            clocks = Arrays.copyOf(clocks, 2 * count);
        }
        int last = lastOf[actor];
        clock = new int[people];
        Arrays.fill(clock, NONE);
        if (last != NONE) {
            System.arraycopy(clocks[last], 0, clock, 0, clocks[last].length);
        }
        int event = count++;
        actors[event] = actor;
        decisions[event] = decision;
        clocks[event] = clock;
        clock[actor] = event;
        lastOf[actor] = event;
        if (wokenBy[actor] != NONE) {
            join(wokenBy[actor]);
            wokenBy[actor] = NONE;
        }
        comesAfter(lastUnknown);
    }

    /** What the event under way does lets this actor go on. */
    void wakes(int actor) {
        enter(actor);
        wokenBy[actor] = count - 1;
    }

    /** The event under way could not have come before any other. */
    void comesLast() {
        for (int other = 0; other < people; other++) {
            if (lastOf[other] != NONE && lastOf[other] != count - 1) {
                join(lastOf[other]);
            }
        }
    }

    /** The event under way touches a location. */
    void touch(int location, Touch how) {
        meet(location);
        int event = count - 1;
        switch (how) {
            case READ -> {
                comesAfter(written[location]);
                if (written[location] != event) {
                    addReader(location, event);
                }
            }
            case WRITE -> {
                comesAfter(written[location]);
                for (int i = 0; i < readerCounts[location]; i++) {
                    comesAfter(readers[location][i]);
                }
                written[location] = event;
                readerCounts[location] = 0;
            }
            case ACQUIRE -> {
                comesAfter(acquired[location], true);
                if (released[location] != NONE && !isBefore(released[location], event)) {
                    join(released[location]);
                }
                acquired[location] = event;
            }
            case ATTEMPT -> comesAfter(acquired[location], true);
            case RELEASE -> released[location] = event;
        }
    }

    private void meet(int location) {
        if (location >= written.length) {
            int size = Math.max(location + 1, 2 * written.length);
            written = Arrays.copyOf(written, size);
            acquired = Arrays.copyOf(acquired, size);
            released = Arrays.copyOf(released, size);
            readers = Arrays.copyOf(readers, size);
            readerCounts = Arrays.copyOf(readerCounts, size);
        }
        while (locations <= location) {
            written[locations] = NONE;
            acquired[locations] = NONE;
            released[locations++] = NONE;
        }
    }

    private void addReader(int location, int event) {
        int at = readerCounts[location];
        int[] so = readers[location];
        if (at > 0 && so[at - 1] == event) {
            return;
        }
        if (so == null) {
            so = new int[4];
        } else if (at == so.length) {
            so = Arrays.copyOf(so, 2 * at);
        }
        so[at] = event;
        readers[location] = so;
        readerCounts[location]++;
    }

    /** The event under way may touch anything. */
    void touchAnything() {
        for (int other = 0; other < people; other++) {
            comesAfter(lastOf[other]);
        }
        lastUnknown = count - 1;
    }

    /** The event under way depends on this one; they race if nothing else puts them in order. */
    private void comesAfter(int event) {
        comesAfter(event, false);
    }

    private void comesAfter(int event, boolean asLock) {
        if (event != NONE && !isBefore(event, count - 1)) {
            if (candidateCount == candidates.length) {
                candidates = Arrays.copyOf(candidates, 2 * candidateCount);
                isLock = Arrays.copyOf(isLock, 2 * candidateCount);
            }
            isLock[candidateCount] = asLock;
            candidates[candidateCount++] = event;
            join(event);
        }
    }

    private void join(int event) {
        int[] other = clocks[event];
        if (other.length > clock.length) {
            int known = clock.length;
            clock = Arrays.copyOf(clock, other.length);
            Arrays.fill(clock, known, clock.length, NONE);
            clocks[count - 1] = clock;
        }
        for (int i = 0; i < other.length; i++) {
            if (other[i] > clock[i]) {
                clock[i] = other[i];
            }
        }
    }

    /** Whether an event comes before a later one in every equivalent execution, or is that one. */
    boolean isBefore(int event, int later) {
        int[] known = clocks[later];
        int actor = actors[event];
        return actor < known.length && known[actor] >= event;
    }

    /** The event under way is over. */
    void end() {
        for (int i = 0; i < candidateCount; i++) {
            boolean direct = true;
            for (int k = 0; k < candidateCount && direct; k++) {
                direct = k == i || isLock[i] || !isBefore(candidates[i], candidates[k]);
            }
            if (direct) {
                if (raceCount == races.length) {
                    races = Arrays.copyOf(races, 2 * raceCount);
                }
                races[raceCount++] = candidates[i];
                races[raceCount++] = count - 1;
            }
        }
        candidateCount = 0;
    }

    /** How many races there are. */
    int races() {
        return raceCount / 2;
    }

    /** The earlier event of a race. */
    int earlier(int race) {
        return races[2 * race];
    }

    /** The later event of a race. */
    int later(int race) {
        return races[2 * race + 1];
    }

    /**
     * Who may take the first step on the way to the other order of a race: the actors whose first event, of those after the
     * earlier one that do not need it, up to and with the later one, needs none of the others. Ascending.
     */
    int[] initials(int earlier, int later) {
        int[] first = new int[people];
        Arrays.fill(first, NONE);
        for (int event = earlier + 1; event <= later; event++) {
            boolean needed = event == later || !isBefore(earlier, event);
            if (needed && first[actors[event]] == NONE) {
                first[actors[event]] = event;
            }
        }
        int[] found = new int[people];
        int howMany = 0;
        for (int actor = 0; actor < people; actor++) {
            if (first[actor] != NONE && needsNone(actor, first)) {
                found[howMany++] = actor;
            }
        }
        return Arrays.copyOf(found, howMany);
    }

    private boolean needsNone(int actor, int[] first) {
        for (int other = 0; other < people; other++) {
            if (other != actor
                    && first[other] != NONE
                    && first[other] < first[actor]
                    && isBefore(first[other], first[actor])) {
                return false;
            }
        }
        return true;
    }
}
