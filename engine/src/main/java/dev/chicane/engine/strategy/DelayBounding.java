package dev.chicane.engine.strategy;

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
    private final Path path = new Path();

    // Mutable state
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
            cutTo(0);
        } else {
            if (position < path.depth()) {
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
        while (path.depth() > 0) {
            int last = path.depth() - 1;
            boolean hasMore = path.way(last) + 1 < path.count(last);
            if (hasMore && spent < bound) {
                path.goOn(last);
                spent++;
                return true;
            }
            cut |= hasMore;
            cutTo(last);
        }
        return false;
    }

    private void cutTo(int depth) {
        for (int at = depth; at < path.depth(); at++) {
            spent -= path.way(at);
        }
        path.cut(depth);
    }

    @Override
    public int choose(Decision decision) {
        if (decision.unseen()) {
            return decision.fallback();
        }
        int at = position++;
        if (at < path.depth() && !path.is(at, decision)) {
            // The program did something else after the same decisions; what was planned from here on is void.
            divergences++;
            cutTo(at);
        }
        if (at == path.depth()) {
            path.push(decision, 0);
        }
        return (decision.fallback() + path.way(at)) % decision.count();
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
