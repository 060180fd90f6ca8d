package dev.chicane.engine.strategy;

import java.util.Arrays;

/**
 * Runs first the schedule that takes the fallback at every decision, then those with one delay, with two, and so on: delay
 * bounding (Emmi, Qadeer and Rakamarić, "Delay-bounded scheduling", POPL 2011). To take the n-th option after the fallback,
 * in the order of their numbers and round again, is n delays: those before it are passed over.
 *
 * <p>With a given number of delays there are as many schedules as there are ways to place them, however many actors there
 * are; preemptions are not all, for with many actors there are too many schedules even without one. What is said to be
 * unseen is not decided. Schedules with fewer delays are run again in each round, since only they tell where the next delay
 * can be placed; they are few beside those with all.
 */
final class DelayBounding implements Strategy {
    // Mutable state
    private int[] steps = new int[64];
    private int[] counts = new int[64];
    private int[] fallbacks = new int[64];
    private int[] delays = new int[64];
    private int depth;
    private int position;
    private int bound;
    private int spent;
    private boolean cut;
    private boolean isFirst;
    private long divergences;

    @Override
    public String name() {
        return "delay";
    }

    @Override
    public void anew() {
        isFirst = true;
    }

    @Override
    public boolean begin(long index) {
        if (index == 0 || isFirst) {
            isFirst = false;
            bound = 0;
            cut = false;
            depth = 0;
            spent = 0;
        } else {
            if (position < depth) {
                // The last execution ended before it came to all the decisions that were planned.
                divergences++;
                cutTo(position);
            }
            if (!nextInBound()) {
                if (!cut) {
                    return false;
                }
                bound++;
                cut = false;
            }
        }
        position = 0;
        return true;
    }

    /** Delays once more at the newest decision at which that is possible; false if there is none. */
    private boolean nextInBound() {
        while (depth > 0) {
            int last = depth - 1;
            boolean hasMore = delays[last] + 1 < counts[last];
            if (hasMore && spent < bound) {
                delays[last]++;
                spent++;
                return true;
            }
            cut |= hasMore;
            cutTo(last);
        }
        return false;
    }

    private void cutTo(int newDepth) {
        while (depth > newDepth) {
            spent -= delays[--depth];
        }
    }

    @Override
    public int choose(Decision decision) {
        if (decision.unseen()) {
            return decision.fallback();
        }
        int at = position++;
        if (at < depth
                && (steps[at] != decision.step()
                        || counts[at] != decision.count()
                        || fallbacks[at] != decision.fallback())) {
            // The program did something else after the same decisions; what was planned from here on is void.
            divergences++;
            cutTo(at);
        }
        if (at == depth) {
            push(decision);
        }
        return (fallbacks[at] + delays[at]) % counts[at];
    }

    private void push(Decision decision) {
        if (depth == steps.length) {
            steps = Arrays.copyOf(steps, 2 * depth);
            counts = Arrays.copyOf(counts, 2 * depth);
            fallbacks = Arrays.copyOf(fallbacks, 2 * depth);
            delays = Arrays.copyOf(delays, 2 * depth);
        }
        steps[depth] = decision.step();
        counts[depth] = decision.count();
        fallbacks[depth] = decision.fallback();
        delays[depth] = 0;
        depth++;
    }

    @Override
    public long divergences() {
        return divergences;
    }

    @Override
    public String extent() {
        return bound == 0
                ? ""
                : "Every schedule with at most " + (bound == 2 ? "1 delay" : (bound - 1) + " delays") + " was run.";
    }
}
