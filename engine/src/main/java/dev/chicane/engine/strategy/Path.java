package dev.chicane.engine.strategy;

import java.util.Arrays;

/**
 * The decisions of an execution, and at each of them the way that it takes: 0 is the fallback, preemptions come last. Not
 * thread-safe.
 */
final class Path {
    // Mutable state
    private int[] steps = new int[64];
    private int[] counts = new int[64];
    private int[] fallbacks = new int[64];
    private int[] frees = new int[64];
    private int[] ways = new int[64];
    private int[] hashes = new int[65];
    private int depth;

    int depth() {
        return depth;
    }

    int way(int at) {
        return ways[at];
    }

    int count(int at) {
        return counts[at];
    }

    /** Tells the decisions before this one from others. */
    int hash(int at) {
        return hashes[at];
    }

    /** Takes the next way there. */
    void goOn(int at) {
        ways[at]++;
    }

    void cut(int newDepth) {
        depth = Math.min(depth, newDepth);
    }

    void push(Decision decision, int way) {
        if (depth == steps.length) {
            int size = 2 * depth;
            steps = Arrays.copyOf(steps, size);
            counts = Arrays.copyOf(counts, size);
            fallbacks = Arrays.copyOf(fallbacks, size);
            frees = Arrays.copyOf(frees, size);
            ways = Arrays.copyOf(ways, size);
            hashes = Arrays.copyOf(hashes, size + 1);
        }
        steps[depth] = decision.step();
        counts[depth] = decision.count();
        fallbacks[depth] = decision.fallback();
        frees[depth] = free(decision);
        ways[depth] = way;
        hashes[depth + 1] = 31 * (31 * hashes[depth] + decision.step()) + decision.count();
        depth++;
    }

    boolean is(int at, Decision decision) {
        return steps[at] == decision.step()
                && counts[at] == decision.count()
                && fallbacks[at] == decision.fallback()
                && frees[at] == free(decision);
    }

    /** How many options are no preemption. */
    static int free(Decision decision) {
        int free = 0;
        for (int option = 0; option < decision.count(); option++) {
            free += decision.preempts(option) ? 0 : 1;
        }
        return free;
    }

    /** The option that is taken: the fallback, then the other free ones by number, then the preemptions. */
    int option(int at, Decision decision) {
        int way = ways[at];
        if (way == 0) {
            return fallbacks[at];
        }
        boolean preempts = way >= frees[at];
        int left = preempts ? way - frees[at] : way - 1;
        for (int option = 0; option < counts[at]; option++) {
            if (option != fallbacks[at] && decision.preempts(option) == preempts && left-- == 0) {
                return option;
            }
        }
        throw new AssertionError("no way " + way + " of " + counts[at]);
    }

    /** Goes back to the newest decision from there on that has a free way left, and takes it; false if none has. */
    boolean nextFree(int from) {
        while (depth > from && ways[depth - 1] + 1 >= frees[depth - 1]) {
            depth--;
        }
        if (depth <= from) {
            return false;
        }
        goOn(depth - 1);
        return true;
    }

    /** The last decision from there on that has a preemption among its options; negative if there is none. */
    int lastPreemption(int from) {
        for (int at = depth - 1; at >= from; at--) {
            if (frees[at] < counts[at]) {
                return at;
            }
        }
        return -1;
    }
}
