package dev.chicane.engine;

import java.util.Arrays;

/** Counts distinct 64-bit hashes in bounded memory: exact up to a limit, a lower bound from there on. Not thread-safe. */
final class DistinctCounter {
    private static final int MOST_ENTRIES = 1 << 20;

    // Mutable state
    private long[] table = new long[1 << 10];
    private int count;
    private boolean hasZero;

    /** Adds one; beyond the limit new ones are no longer told apart and not counted. */
    void add(long hash) {
        if (hash == 0) {
            hasZero = true;
            return;
        }
        if (2 * count >= table.length) {
            if (count >= MOST_ENTRIES) {
                return;
            }
            grow();
        }
        if (insert(table, hash)) {
            count++;
        }
    }

    long count() {
        return count + (hasZero ? 1L : 0);
    }

    /** Whether there may be more than {@link #count} says. */
    boolean saturated() {
        return count >= MOST_ENTRIES;
    }

    private void grow() {
        long[] larger = new long[2 * table.length];
        Arrays.stream(table).filter(hash -> hash != 0).forEach(hash -> insert(larger, hash));
        table = larger;
    }

    private static boolean insert(long[] table, long hash) {
        int mask = table.length - 1;
        int at = (int) hash & mask;
        while (table[at] != 0) {
            if (table[at] == hash) {
                return false;
            }
            at = at + 1 & mask;
        }
        table[at] = hash;
        return true;
    }

    /** All that the other one has; beyond the limit new ones are not counted. */
    void addAll(DistinctCounter other) {
        for (long hash : other.values()) {
            add(hash);
        }
    }

    /** Those that were counted, in no order. */
    long[] values() {
        long[] values = new long[(int) count()];
        int next = hasZero ? 1 : 0;
        for (long hash : table) {
            if (hash != 0) {
                values[next++] = hash;
            }
        }
        return values;
    }
}
