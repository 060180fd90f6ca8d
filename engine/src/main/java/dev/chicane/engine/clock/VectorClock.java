package dev.chicane.engine.clock;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much of what each actor has done comes before some moment: a count for each actor (Mattern, "Virtual time and global
 * states of distributed systems", 1989). Not thread-safe.
 */
public final class VectorClock {
    private int[] counts = new int[4];
    private int length;

    /** The actor has done one thing more. */
    void tick(int actor) {
        reach(actor + 1);
        counts[actor]++;
    }

    /** What comes before the other moment comes before this one too. */
    public void join(VectorClock other) {
        reach(other.length);
        for (int i = 0; i < other.length; i++) {
            counts[i] = Math.max(counts[i], other.counts[i]);
        }
    }

    /** At least so much of what one actor has done comes before this moment. */
    public void raise(int actor, int count) {
        reach(actor + 1);
        counts[actor] = Math.max(counts[actor], count);
    }

    /** Becomes the other. */
    void set(VectorClock other) {
        clear();
        join(other);
    }

    /** Nothing comes before this moment. */
    void clear() {
        Arrays.fill(counts, 0, length, 0);
        length = 0;
    }

    /** How much of what one actor has done. */
    public int of(int actor) {
        return actor < length ? counts[actor] : 0;
    }

    /** The counts, by number of the actor. */
    List<Integer> counts() {
        var list = new ArrayList<Integer>(length);
        for (int i = 0; i < length; i++) {
            list.add(counts[i]);
        }
        return list;
    }

    private void reach(int actors) {
        if (actors > counts.length) {
            counts = Arrays.copyOf(counts, Math.max(actors, 2 * counts.length));
        }
        length = Math.max(length, actors);
    }
}
