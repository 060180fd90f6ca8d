package dev.chicane.engine.strategy;

/**
 * Runs every schedule without a preemption, then every one with one preemption, with two, and so on: iterative context
 * bounding (Musuvathi and Qadeer, "Iterative context bounding for systematic testing of multithreaded programs", PLDI
 * 2007). Most races need few preemptions, and programs have few schedules with few of them.
 *
 * <p>A preemption is what {@link Decision#preempts} says; all other choices are free. That a timer fires early and that an
 * actor yields to nobody count as well: a loop with either in it would have schedules without end that cost nothing. What
 * is said to be unseen is not decided. Each schedule is run once.
 */
final class ContextBounding implements Strategy {
    /*
     * Every schedule is told by its deviations: the decisions at which it does not take the fallback. Leaving out the last
     * of them gives its parent. The children of a schedule deviate once more, at one of the decisions that come after its
     * own last deviation: its tail.
     *
     * Children by a free deviation have as many preemptions as their parent, and are run depth first, right away. Those by a
     * preemption belong to the next bound; the schedule is kept in `later`, once for all of them, since where they preempt is
     * found again on the way: at the first decision from `from` on that has a preemption among its options, then at the
     * next, up to the one that the parent had last. So a bound costs no execution but its own, and some bytes for each.
     *
     * An execution is planned in `path`, of which the first `base` decisions are not to be changed: they lead to the
     * preemption that is new in this bound. What comes after `path` takes the fallback.
     */
    private static final long MOST_BYTES = 1L << 27;

    private final int most;
    private final long mostBytes;
    private final Path path = new Path();
    private final Backlog.Entry parent = new Backlog.Entry();

    // Mutable state
    private Backlog now;
    private Backlog later;
    private int bound;
    private int completed = -1;
    private boolean cut;
    private boolean forgot;
    private boolean partial;
    private boolean isFirst;
    private long divergences;

    // Where and how the next child of `parent` preempts
    private int from;
    private int way;

    // Of the execution
    private int position;
    private int base;
    private int fresh;
    private int deviation;
    private boolean preempted;

    /** Up to so many preemptions. */
    ContextBounding(int most) {
        this(most, MOST_BYTES);
    }

    ContextBounding(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
        now = new Backlog(mostBytes);
        later = new Backlog(mostBytes);
    }

    @Override
    public String name() {
        return "icb";
    }

    @Override
    public void anew() {
        isFirst = true;
    }

    @Override
    public boolean begin(long index) {
        if (index == 0 || isFirst) {
            restart();
        } else {
            end();
            if (path.nextFree(base)) {
                fresh = path.depth();
            } else if (!nextChild()) {
                return false;
            }
        }
        position = 0;
        return true;
    }

    private void restart() {
        isFirst = false;
        now = new Backlog(mostBytes);
        later = new Backlog(mostBytes);
        bound = 0;
        completed = -1;
        cut = false;
        forgot = false;
        partial = false;
        path.cut(0);
        base = 0;
        fresh = 0;
        preempted = true;
    }

    /** The last execution is over: keeps it if it could go on with a preemption. */
    private void end() {
        if (!preempted || position < path.depth()) {
            // It ended before it came to all the decisions that were planned.
            divergences++;
            path.cut(position);
        }
        int last = path.lastPreemption(fresh);
        if (last < 0) {
            return;
        }
        if (bound >= most) {
            cut = true;
        } else if (!later.add(path, fresh, last)) {
            forgot = true;
        }
    }

    /** Goes on to the next preemption that is new in this bound, or to the next bound; false if there is none. */
    private boolean nextChild() {
        boolean more = bound > 0 && moreOfParent();
        if (!more) {
            if (now.isEmpty()) {
                completed = partial ? completed : bound;
                partial = forgot;
                if (later.isEmpty()) {
                    return false;
                }
                bound++;
                now = later;
                later = new Backlog(mostBytes);
            }
            now.take(parent);
            from = parent.from;
            way = 0;
        }
        path.cut(0);
        deviation = 0;
        preempted = false;
        base = Integer.MAX_VALUE;
        fresh = Integer.MAX_VALUE;
        return true;
    }

    /** Where the parent's last child preempted there may be other ways to do so, and other places after it. */
    private boolean moreOfParent() {
        int at = base - 1;
        if (!preempted || at >= path.depth()) {
            return false;
        }
        if (path.way(at) + 1 < path.count(at)) {
            from = at;
            way = path.way(at) + 1;
            return true;
        }
        from = at + 1;
        way = 0;
        return from <= parent.last;
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
            path.cut(at);
        }
        if (at == path.depth()) {
            path.push(decision, preempted ? 0 : way(decision, at));
        }
        return path.option(at, decision);
    }

    /** The way that leads to the new preemption, where it has not been taken yet. */
    private int way(Decision decision, int at) {
        if (deviation < parent.length && parent.positions[deviation] == at) {
            return checked(parent.ways[deviation++], decision);
        }
        if (at == parent.from && path.hash(at) != parent.hash) {
            divergences++;
        }
        if (at < from) {
            return 0;
        }
        int free = Path.free(decision);
        if (free == decision.count()) {
            return 0;
        }
        preempted = true;
        base = at + 1;
        fresh = base;
        return checked(at == from ? Math.max(free, way) : free, decision);
    }

    private int checked(int planned, Decision decision) {
        if (planned < decision.count()) {
            return planned;
        }
        divergences++;
        return 0;
    }

    @Override
    public long divergences() {
        return divergences;
    }

    @Override
    public boolean complete() {
        return !cut && !forgot;
    }

    @Override
    public String extent() {
        if (completed < 0) {
            return "";
        }
        return PreemptionBound.extent(completed)
                + (forgot ? " Those with more are too many to be kept in mind all at once: some were left out." : "");
    }
}
