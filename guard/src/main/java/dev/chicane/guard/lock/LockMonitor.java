package dev.chicane.guard.lock;

import dev.chicane.guard.internal.Seconds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** Watches the locks of a registry: what is held and waited for, how long, what was lost, in which order, and what to do about it. Thread-safe. */
public final class LockMonitor {
    private final Map<String, Tally> tallies = new ConcurrentSkipListMap<>();
    private final LockOrder order = new LockOrder();

    LockMonitor() {}

    /** Counts the locks of a name. */
    Tally tally(String name) {
        Tally tally = tallies.get(name);
        return tally != null ? tally : tallies.computeIfAbsent(name, Tally::new);
    }

    LockOrder order() {
        return order;
    }

    /** Of each name that was locked so far, in their order. */
    public List<LockStatistics> statistics() {
        return tallies.values().stream().map(Tally::statistics).toList();
    }

    /** Which names were locked by one thread while it had others. */
    public Set<LockEdge> edges() {
        return order.edges();
    }

    /** The circles in that: callers who take these locks in these orders at once wait for each other until their time is over. */
    public List<List<String>> cycles() {
        return order.cycles();
    }

    /** What should be changed, as sentences; none if there is nothing. */
    public List<String> advice() {
        List<String> advice = new ArrayList<>();
        cycles().forEach(cycle -> advice.add(ofCycle(cycle)));
        for (LockStatistics of : statistics()) {
            if (of.expired() > 0) {
                advice.add(of.expired() + " of " + of.acquired() + " locks \"" + of.name()
                        + "\" were lost since their lease ran out (the longest was held "
                        + Seconds.text(of.holds().longest())
                        + "): have them renewed, do less under them, or give them a longer lease.");
            }
            if (of.lost() > 0) {
                advice.add(of.lost() + " of " + of.acquired() + " locks \"" + of.name()
                        + "\" were lost in their store: see whether it has lost its data, and have transactions open the"
                        + " gate.");
            }
            if (of.timedOut() > 0) {
                advice.add(of.timedOut() + " callers have waited for a lock \"" + of.name()
                        + "\" in vain (one is held " + Seconds.text(of.holds().mean()) + " on average, the longest "
                        + Seconds.text(of.holds().longest())
                        + "): do less under it, or give each thing that is locked an id of its own.");
            }
        }
        return advice;
    }

    private static String ofCycle(List<String> cycle) {
        String circle = String.join(" -> ", cycle) + " -> " + cycle.get(0);
        if (cycle.contains(LockEdge.TRANSACTION)) {
            return "Locks are taken inside of transactions here and outside of them there, " + circle
                    + ": one may have a row that another waits for, who has its lock, and no database sees that. Take them"
                    + " before the transaction begins, and give them REQUIRE_OUTSIDE_TX.";
        }
        return cycle.size() == 1
                ? "Several locks \"" + cycle.get(0)
                        + "\" are taken one by one, and not in the order of their ids: take them by lockAll, which sorts."
                : "Locks are taken in a circle, " + circle
                        + ": take them in one order everywhere, or by lockAll, which sorts.";
    }

    /** Counts the locks of one name. Thread-safe. */
    static final class Tally {
        private final String name;
        private final AtomicInteger held = new AtomicInteger();
        private final AtomicInteger waiting = new AtomicInteger();
        private final LongAdder acquired = new LongAdder();
        private final LongAdder timedOut = new LongAdder();
        private final LongAdder lost = new LongAdder();
        private final LongAdder expired = new LongAdder();
        private final Watch holds = new Watch();
        private final Watch waits = new Watch();

        Tally(String name) {
            this.name = name;
        }

        void waits() {
            waiting.incrementAndGet();
        }

        void waitsNoLonger(long nanos, boolean hasGotIt) {
            waiting.decrementAndGet();
            if (hasGotIt) {
                waits.add(nanos);
            }
        }

        void timedOut() {
            timedOut.increment();
        }

        void acquired() {
            acquired.increment();
            held.incrementAndGet();
        }

        void released(long nanos) {
            held.decrementAndGet();
            holds.add(nanos);
        }

        void lost(LockLost.Cause cause) {
            (cause == LockLost.Cause.EXPIRED ? expired : lost).increment();
        }

        LockStatistics statistics() {
            return new LockStatistics(
                    name,
                    held.get(),
                    waiting.get(),
                    acquired.sum(),
                    timedOut.sum(),
                    lost.sum(),
                    expired.sum(),
                    holds.times(),
                    waits.times());
        }
    }

    /** Adds up times. Thread-safe. */
    private static final class Watch {
        private final LongAdder count = new LongAdder();
        private final LongAdder total = new LongAdder();
        private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

        void add(long nanos) {
            count.increment();
            total.add(nanos);
            longest.accumulate(nanos);
        }

        Times times() {
            return new Times(count.sum(), Duration.ofNanos(total.sum()), Duration.ofNanos(longest.get()));
        }
    }
}
