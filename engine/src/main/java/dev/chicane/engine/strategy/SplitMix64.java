package dev.chicane.engine.strategy;

/**
 * A small random generator of our own, so that a seed means the same schedule on every machine and JDK: SplitMix64
 * (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014). Not thread-safe.
 */
final class SplitMix64 {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    // Mutable state
    private long state;

    void seed(long seed, long stream) {
        state = mix(mix(seed) + stream * GAMMA);
    }

    /** Uniform from 0 to {@code bound - 1}, up to a bias below 2^-31 for the few options there are. */
    int below(int bound) {
        state += GAMMA;
        return (int) (((mix(state) >>> 32) * bound) >>> 32);
    }

    /** The same for up to 2^32 options, with a bias below that number by 2^32. */
    long below(long bound) {
        return ((next() >>> 32) * bound) >>> 32;
    }

    /** Any of all numbers. */
    long next() {
        state += GAMMA;
        return mix(state);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
