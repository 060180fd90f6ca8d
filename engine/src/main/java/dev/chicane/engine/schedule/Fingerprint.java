package dev.chicane.engine.schedule;

import java.util.Arrays;

/**
 * Four bits for each step of an execution, so that a replay can tell at which step it is no longer the same program.
 *
 * <p>Two different steps agree by chance with probability 1/16, two different runs of n steps with 16^-n. Not
 * thread-safe while it grows.
 */
public final class Fingerprint {
    // Mutable state
    private byte[] nibbles = new byte[128];
    private int length;

    /** Adds a step, by a hash of what it is; the same on every machine. */
    public void add(int hash) {
        if (length == nibbles.length) {
            nibbles = Arrays.copyOf(nibbles, 2 * length);
        }
        int folded = hash * 0x9E3779B9;
        nibbles[length++] = (byte) (folded >>> 28);
    }

    /** How many steps. */
    public int length() {
        return length;
    }

    /** Bits of the i-th step, 0 to 15. */
    public int nibble(int i) {
        return nibbles[i];
    }

    /** Adds a step by its bits. */
    public void addNibble(int bits) {
        add(0);
        nibbles[length - 1] = (byte) (bits & 0xF);
    }

    /**
     * The first step, from 1, that is not the same in both; 0 if one is as long as the other and all agree. Where one
     * ends, the step after its end.
     */
    public int firstDifference(Fingerprint other) {
        int common = Math.min(length, other.length);
        int at = Arrays.mismatch(nibbles, 0, common, other.nibbles, 0, common);
        return at >= 0 ? at + 1 : length == other.length ? 0 : common + 1;
    }
}
