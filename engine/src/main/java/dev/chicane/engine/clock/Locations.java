package dev.chicane.engine.clock;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What actors share, by object and member, and for each location what happened to it last; emptied between executions.
 * Locations are numbered from 0 in the order in which they are first met. Not thread-safe.
 */
final class Locations {
    /*
     * A few are looked through one by one. Only where there are more is there an open-addressing table on identity: an
     * object's first identity hash code is a call into the JVM, and costs more than most executions' whole order.
     */
    private static final int FEW = 12;
    private static final int MOST = 1 << 20;

    // Mutable state, by number
    private @Nullable Object[] owners = new Object[64];
    private int[] members = new int[64];
    private long[] writes = new long[64];
    private long[] reads = new long[64];
    private int[] versions = new int[64];
    private int[] slots = new int[64];
    private int count;

    /** Numbers plus one, by hash; all zero as long as there are only a few. */
    private int[] table = new int[256];

    /** Forgets all locations. */
    void clear() {
        if (count > FEW) {
            for (int i = 0; i < count; i++) {
                table[slots[i]] = 0;
            }
        }
        Arrays.fill(owners, 0, count, null);
        count = 0;
    }

    /** The number of a location. Beyond a million, new ones share the first. */
    int find(Object owner, int member) {
        if (count > FEW) {
            return findByHash(owner, member);
        }
        for (int i = count - 1; i >= 0; i--) {
            if (owners[i] == owner && members[i] == member) {
                return i;
            }
        }
        int number = add(owner, member);
        if (count > FEW) {
            for (int i = 0; i < count; i++) {
                enter(i);
            }
        }
        return number;
    }

    private int findByHash(Object owner, int member) {
        int mask = table.length - 1;
        int slot = hash(owner, member) & mask;
        while (table[slot] != 0) {
            int number = table[slot] - 1;
            if (owners[number] == owner && members[number] == member) {
                return number;
            }
            slot = slot + 1 & mask;
        }
        if (count >= MOST) {
            return 0;
        }
        int number = add(owner, member);
        if (2 * count > table.length) {
            table = new int[2 * table.length];
            for (int i = 0; i < count; i++) {
                enter(i);
            }
        } else {
            table[slot] = count;
            slots[number] = slot;
        }
        return number;
    }

    private int add(Object owner, int member) {
        if (count == members.length) {
            int size = 2 * count;
            owners = Arrays.copyOf(owners, size);
            members = Arrays.copyOf(members, size);
            writes = Arrays.copyOf(writes, size);
            reads = Arrays.copyOf(reads, size);
            versions = Arrays.copyOf(versions, size);
            slots = Arrays.copyOf(slots, size);
        }
        owners[count] = owner;
        members[count] = member;
        writes[count] = 0;
        reads[count] = 0;
        versions[count] = 0;
        return count++;
    }

    private void enter(int number) {
        Object owner = owners[number];
        int mask = table.length - 1;
        int slot = owner == null ? 0 : hash(owner, members[number]) & mask;
        while (table[slot] != 0) {
            slot = slot + 1 & mask;
        }
        table[slot] = number + 1;
        slots[number] = slot;
    }

    private static int hash(Object owner, int member) {
        int hash = (System.identityHashCode(owner) + member * 0x9E3779B9) * 0x85EBCA6B;
        return hash ^ hash >>> 15;
    }

    /** Whether new ones share the first by now. */
    boolean isFull() {
        return count >= MOST;
    }

    /** The history of who wrote last. */
    long written(int number) {
        return writes[number];
    }

    /** The histories of all who have read since, in no order. */
    long read(int number) {
        return reads[number];
    }

    /** The number of the last write, 0 for none. */
    int version(int number) {
        return versions[number];
    }

    void addRead(int number, long history) {
        reads[number] += history;
    }

    void setWritten(int number, long history, int version) {
        writes[number] = history;
        reads[number] = 0;
        versions[number] = version;
    }
}
