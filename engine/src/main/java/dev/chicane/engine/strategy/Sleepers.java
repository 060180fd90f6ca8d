package dev.chicane.engine.strategy;

import java.util.Arrays;

/**
 * The actors that need not go on before something happens that their next step depends on: what comes of it otherwise was
 * run before. Not thread-safe.
 */
final class Sleepers {
    // Mutable state
    private int[] actors = new int[8];
    private Footprint[] footprints = new Footprint[8];
    private int count;

    void clear() {
        count = 0;
    }

    void add(int actor, Footprint footprint) {
        if (count == actors.length) {
            actors = Arrays.copyOf(actors, 2 * count);
            footprints = Arrays.copyOf(footprints, 2 * count);
        }
        actors[count] = actor;
        footprints[count++] = footprint;
    }

    boolean contains(int actor) {
        for (int i = 0; i < count; i++) {
            if (actors[i] == actor) {
                return true;
            }
        }
        return false;
    }

    /** A location is touched: who depends on that wakes up. */
    void touched(int location, Class<?> type, int member, boolean writes) {
        int left = 0;
        for (int i = 0; i < count; i++) {
            if (!footprints[i].dependsOn(location, type, member, writes)) {
                actors[left] = actors[i];
                footprints[left++] = footprints[i];
            }
        }
        count = left;
    }

    /** Another event begins, whatever it does. */
    void somethingHappens() {
        int left = 0;
        for (int i = 0; i < count; i++) {
            if (!footprints[i].isAnything()) {
                actors[left] = actors[i];
                footprints[left++] = footprints[i];
            }
        }
        count = left;
    }

    int[] actors() {
        return Arrays.copyOf(actors, count);
    }

    Footprint[] footprints() {
        return Arrays.copyOf(footprints, count);
    }
}
