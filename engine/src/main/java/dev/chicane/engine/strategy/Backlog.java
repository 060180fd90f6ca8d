package dev.chicane.engine.strategy;

import java.util.ArrayDeque;
import java.util.Arrays;

/** Schedules to go on from later, first in, first out, packed into a few bytes each. Not thread-safe. */
final class Backlog {
    /*
     * One schedule: how many deviations it has; for each, how far it is from the one before, and its way; how far it is from
     * there to `from`, and from `from` to `last`; the hash. Numbers take seven bits a byte, and most of them are small. What
     * was taken out is given back chunk by chunk.
     */
    private static final int CHUNK = 1 << 13;

    private final long mostBytes;

    // Mutable state
    private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
    private byte[] first = new byte[0];
    private byte[] last = new byte[0];
    private int taken;
    private int added = CHUNK;
    private long size;

    /** Keeps up to so many bytes at a time, at least those of one schedule. */
    Backlog(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /**
     * Adds a schedule; returns whether there was room for it.
     *
     * @param from its first decision that may be changed; all before are told by those at which it deviates
     * @param lastChoice the last that may be
     */
    boolean add(Path path, int from, int lastChoice) {
        if (size >= mostBytes) {
            return false;
        }
        int deviations = 0;
        for (int at = 0; at < from; at++) {
            deviations += path.way(at) == 0 ? 0 : 1;
        }
        number(deviations);
        int before = 0;
        for (int at = 0; at < from; at++) {
            if (path.way(at) != 0) {
                number(at - before);
                number(path.way(at));
                before = at;
            }
        }
        number(from - before);
        number(lastChoice - from);
        number(path.hash(from));
        return true;
    }

    /** Takes the oldest one out, into this entry. */
    void take(Entry entry) {
        int length = number();
        entry.length = length;
        if (length > entry.positions.length) {
            entry.positions = Arrays.copyOf(entry.positions, 2 * length);
            entry.ways = Arrays.copyOf(entry.ways, 2 * length);
        }
        int at = 0;
        for (int i = 0; i < length; i++) {
            at += number();
            entry.positions[i] = at;
            entry.ways[i] = number();
        }
        entry.from = at + number();
        entry.last = entry.from + number();
        entry.hash = number();
    }

    private void number(int number) {
        int left = number;
        while ((left & ~0x7F) != 0) {
            put((byte) (left | 0x80));
            left >>>= 7;
        }
        put((byte) left);
    }

    private int number() {
        int number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = get();
            number |= (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    private void put(byte value) {
        if (added == CHUNK) {
            last = new byte[CHUNK];
            if (size == 0) {
                first = last;
                taken = 0;
            } else {
                chunks.add(last);
            }
            added = 0;
        }
        last[added++] = value;
        size++;
    }

    private byte get() {
        if (taken == CHUNK) {
            first = chunks.remove();
            taken = 0;
        }
        size--;
        return first[taken++];
    }

    /** A schedule that was taken out. */
    static final class Entry {
        // Mutable state
        int[] positions = new int[16];
        int[] ways = new int[16];
        int length;
        int from;
        int last;
        int hash;
    }
}
