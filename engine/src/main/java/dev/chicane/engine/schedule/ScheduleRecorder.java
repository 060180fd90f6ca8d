package dev.chicane.engine.schedule;

import java.util.Arrays;

/** Collects an execution's decisions without allocating; reused from execution to execution. Not thread-safe. */
public final class ScheduleRecorder {
    // Mutable state
    private int[] steps = new int[256];
    private int[] values = new int[256];
    private int length;
    private long hash;

    /** Begins anew. */
    public void clear() {
        length = 0;
        hash = 0;
    }

    /** Adds a decision that differs from run-to-completion. */
    public void add(int step, int value) {
        if (length == steps.length) {
            steps = Arrays.copyOf(steps, 2 * length);
            values = Arrays.copyOf(values, 2 * length);
        }
        steps[length] = step;
        values[length] = value;
        length++;
        hash = mix(hash + ((long) step << 32 | value));
    }

    /** Takes the newest decision back: it could not be carried out. Slow, since the hash is made anew; it is rare. */
    public void removeLast() {
        length--;
        hash = 0;
        for (int i = 0; i < length; i++) {
            hash = mix(hash + ((long) steps[i] << 32 | values[i]));
        }
    }

    /** 64 bits that tell schedules apart. */
    public long hash() {
        return hash;
    }

    /** What was collected. */
    public Schedule schedule() {
        return Schedule.of(steps, values, length);
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
    private static long mix(long z) {
        z += 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
