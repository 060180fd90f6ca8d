package dev.chicane.engine.strategy;

import java.util.Arrays;

/**
 * Runs every schedule, depth first: the newest decision that has an option left is changed, all before it are repeated.
 *
 * <p>Stateless search as in VeriSoft (Godefroid, POPL 1997), without reduction. At each decision the fallback is tried
 * first, then the other options by number. What is said to be unseen is not decided.
 */
final class DepthFirst implements Strategy {
    // Mutable state
    private int[] steps = new int[64];
    private int[] counts = new int[64];
    private int[] fallbacks = new int[64];
    private int[] tried = new int[64];
    private int depth;
    private int position;
    private boolean isFirst;
    private long divergences;

    @Override
    public String name() {
        return "depth-first";
    }

    @Override
    public boolean begin(long index) {
        if (index == 0 || isFirst) {
            isFirst = false;
            position = 0;
            depth = 0;
            return true;
        }
        if (position < depth) {
            // The last execution ended before it came to all the decisions that were planned.
            divergences++;
            depth = position;
        }
        position = 0;
        while (depth > 0 && tried[depth - 1] == counts[depth - 1] - 1) {
            depth--;
        }
        if (depth == 0) {
            return false;
        }
        tried[depth - 1]++;
        return true;
    }

    @Override
    public void anew() {
        isFirst = true;
    }

    @Override
    public int choose(Decision decision) {
        if (decision.unseen()) {
            return decision.fallback();
        }
        int at = position++;
        if (at == depth) {
            push(decision);
        } else if (steps[at] != decision.step()
                || counts[at] != decision.count()
                || fallbacks[at] != decision.fallback()) {
            // The program did something else after the same decisions; what was planned from here on is void.
            divergences++;
            depth = at;
            push(decision);
        }
        int nth = tried[at];
        return nth == 0 ? fallbacks[at] : nth <= fallbacks[at] ? nth - 1 : nth;
    }

    @Override
    public long divergences() {
        return divergences;
    }

    private void push(Decision decision) {
        if (depth == steps.length) {
            steps = Arrays.copyOf(steps, 2 * depth);
            counts = Arrays.copyOf(counts, 2 * depth);
            fallbacks = Arrays.copyOf(fallbacks, 2 * depth);
            tried = Arrays.copyOf(tried, 2 * depth);
        }
        steps[depth] = decision.step();
        counts[depth] = decision.count();
        fallbacks[depth] = decision.fallback();
        tried[depth] = 0;
        depth++;
    }
}
