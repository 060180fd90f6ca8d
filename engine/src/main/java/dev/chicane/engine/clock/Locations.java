package dev.chicane.engine.clock;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What actors share, by object and member, and for each location what happened to it last: an open-addressing table on
 * identity, emptied between executions. Not thread-safe.
 */
final class Locations {
    private static final int MOST = 1 << 20;

    private @Nullable Object[] owners = new Object[256];
    private int[] members = new int[256];
    private long[] writes = new long[256];
    private long[] reads = new long[256];
    private int[] versions = new int[256];
    private int[] used = new int[128];
    private int count;

    /** Forgets all locations. */
    void clear() {
        for (int i = 0; i < count; i++) {
            owners[used[i]] = null;
        }
        count = 0;
    }

    /** Where the location is kept; valid until the next call. Beyond a million, new ones share a place. */
    int find(Object owner, int member) {
        int mask = owners.length - 1;
        int hash = (System.identityHashCode(owner) + member * 0x9E3779B9) * 0x85EBCA6B;
        int at = (hash ^ hash >>> 15) & mask;
        while (true) {
            Object there = owners[at];
            if (there == owner && members[at] == member) {
                return at;
            }
            if (there == null) {
                return add(owner, member, at);
            }
            at = at + 1 & mask;
        }
    }

    private int add(Object owner, int member, int at) {
        if (count >= MOST) {
            return used[0];
        }
        if (2 * count >= owners.length) {
            grow();
            return find(owner, member);
        }
        if (count == used.length) {
            used = Arrays.copyOf(used, 2 * count);
        }
        used[count++] = at;
        owners[at] = owner;
        members[at] = member;
        writes[at] = 0;
        reads[at] = 0;
        versions[at] = 0;
        return at;
    }

    private void grow() {
        @Nullable Object[] oldOwners = owners;
        int[] oldMembers = members;
        long[] oldWrites = writes;
        long[] oldReads = reads;
        int[] oldVersions = versions;
        int[] oldUsed = used;
        int oldCount = count;
        int size = 2 * owners.length;
        owners = new Object[size];
        members = new int[size];
        writes = new long[size];
        reads = new long[size];
        versions = new int[size];
        count = 0;
        for (int i = 0; i < oldCount; i++) {
            int from = oldUsed[i];
            Object owner = oldOwners[from];
            if (owner != null) {
                int to = find(owner, oldMembers[from]);
                writes[to] = oldWrites[from];
                reads[to] = oldReads[from];
                versions[to] = oldVersions[from];
            }
        }
    }

    /** The history of who wrote last. */
    long written(int at) {
        return writes[at];
    }

    /** The histories of all who have read since, in no order. */
    long read(int at) {
        return reads[at];
    }

    /** The number of the last write, 0 for none. */
    int version(int at) {
        return versions[at];
    }

    void addRead(int at, long history) {
        reads[at] += history;
    }

    void setWritten(int at, long history, int version) {
        writes[at] = history;
        reads[at] = 0;
        versions[at] = version;
    }
}
