package dev.chicane.engine.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a declared race in its serial orders first, one actor after the other, and then lets another strategy interleave
 * the actors.
 *
 * <p>Where an actor has threads of its own, or timers that may fire early, a serial order has many schedules. After one of
 * each order, all of these are run too, unless they are too many: more than {@value #MOST_FURTHER}, or than half of what the
 * other strategy has.
 */
public final class SerialFirst implements Strategy {
    /**
     * Schedules after the first of each order, at the most. The blocks of a search that continue one another from its
     * beginning have to hold them: a {@link Blocks block} that stands alone knows of no serial orders.
     */
    static final int MOST_FURTHER = 2000;

    /** The name of the strategy that a serial order is of. */
    public static final String SERIAL = "serial";

    private final int orders;
    private final Strategy then;
    private final long mostFurther;
    private final Consumer<SerialExtent> wereRun;

    // Mutable state
    private boolean unobserved;
    private final List<Within> begun = new ArrayList<>();
    private @Nullable Within current;
    private int exploring;
    private int further;
    private boolean done;
    private long interleaved;

    /** What is run of one order. */
    private static final class Within {
        private final int order;
        private final Exhaustive strategy = new Exhaustive();
        private long schedules;
        private boolean hasDecisions;

        Within(int order) {
            this.order = order;
        }

        boolean begin() {
            return strategy.begin(schedules++);
        }
    }

    /**
     * All serial orders, and then this strategy, which counts its own schedules from 0.
     *
     * @param orders how many there are, from 0
     * @param schedules how many the search may run, beside the first of each order; from 1
     * @param wereRun is told how much of them was run, before the first schedule that is none of them
     * @throws IllegalArgumentException if one of the numbers is less
     */
    public SerialFirst(int orders, Strategy then, long schedules, Consumer<SerialExtent> wereRun) {
        if (orders < 0 || schedules < 1) {
            throw new IllegalArgumentException("There are " + orders + " serial orders and " + schedules
                    + " schedules for the search; it has to be 0 or more, and 1 or more.");
        }
        this.orders = orders;
        this.then = then;
        this.mostFurther = Math.min(MOST_FURTHER, schedules / 2);
        this.wereRun = wereRun;
    }

    @Override
    public String name() {
        return then.name();
    }

    @Override
    public String member() {
        return isSerial() ? SERIAL : then.member();
    }

    /** Whether the newest schedule is one of a serial order. */
    public boolean isSerial() {
        return current != null;
    }

    @Override
    public boolean begin(long index) {
        if (!done) {
            current = next();
            if (current != null) {
                return true;
            }
            done = true;
            wereRun.accept(howMuch());
        }
        return count(then.begin(interleaved));
    }

    @Override
    public boolean goOn(long index) {
        return count(then.goOn(interleaved));
    }

    private boolean count(boolean more) {
        interleaved += more ? 1 : 0;
        return more;
    }

    /** Prepares another schedule of a serial order; null if there is none, or there were enough. */
    private @Nullable Within next() {
        if (begun.size() < orders) {
            var first = new Within(begun.size() + 1);
            if (unobserved) {
                first.strategy.unobserved();
            }
            begun.add(first);
            first.begin();
            return first;
        }
        while (exploring < orders) {
            Within within = begun.get(exploring);
            if (within.hasDecisions) {
                if (further >= mostFurther) {
                    return null;
                }
                if (within.begin()) {
                    further++;
                    return within;
                }
            }
            exploring++;
        }
        return null;
    }

    private SerialExtent howMuch() {
        if (exploring < orders || begun.stream().anyMatch(within -> within.strategy.divergences() > 0)) {
            return SerialExtent.SOME_SCHEDULES;
        }
        boolean hasDecisions = begun.stream().anyMatch(within -> within.hasDecisions);
        return hasDecisions ? SerialExtent.EVERY_SCHEDULE : SerialExtent.ONE_SCHEDULE_EACH;
    }

    @Override
    public int serialOrder(int step, int most) {
        Within within = current;
        return within == null ? INTERLEAVED : within.order;
    }

    @Override
    public int choose(Decision decision) {
        Within within = current;
        if (within == null) {
            return then.choose(decision);
        }
        within.hasDecisions = true;
        return within.strategy.choose(decision);
    }

    @Override
    public int wanted(int step) {
        return isSerial() ? NOBODY : then.wanted(step);
    }

    @Override
    public boolean departs(int step) {
        return isSerial() || then.departs(step);
    }

    @Override
    public void anew() {
        if (!done) {
            // What was not decided yet has to be. Enough is enough all the same: what is spent stays spent.
            begun.clear();
            exploring = 0;
        }
        then.anew();
    }

    @Override
    public @Nullable StepObserver observer() {
        Within within = current;
        return within == null ? then.observer() : within.strategy.observer();
    }

    @Override
    public void unobserved() {
        unobserved = true;
        then.unobserved();
    }

    @Override
    public int restarts() {
        return then.restarts();
    }

    @Override
    public @Nullable Announcements announcements() {
        return isSerial() ? null : then.announcements();
    }

    @Override
    public boolean complete() {
        return then.complete();
    }

    @Override
    public String extent() {
        return then.extent();
    }

    @Override
    public String excuse() {
        return then.excuse();
    }

    @Override
    public long divergences() {
        return then.divergences();
    }
}
