package dev.chicane.engine.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a declared race in its serial orders first, and then lets another strategy interleave the actors.
 *
 * <p>Where an actor has threads of its own, or timers that may fire early, a serial order has many schedules. After one of
 * each order, all of these are run too, unless they are more than their {@linkplain SerialShare share}, or have taken all of their time. An interleaving
 * may ask for further orders, such as those in which what was aborted in it is aborted too: they are run next, and then that
 * interleaving again.
 */
public final class SerialFirst implements Strategy {
    /** The name of the strategy that a serial order is of. */
    public static final String SERIAL = "serial";

    private static final int NOT_REPEATED = -1;

    private final IntSupplier asked;
    private final BooleanSupplier repeats;
    private final Strategy then;
    private final SerialShare share;
    private final Consumer<SerialExtent> wereRun;

    // Mutable state
    private BooleanSupplier isEnough = () -> false;
    private BooleanSupplier isEnoughOfMore = () -> false;
    private boolean isOutOfTime;
    /** So many orders are over and done with. */
    private int known;
    /** The others that were begun, in their order. */
    private final List<Within> begun = new ArrayList<>();

    private boolean unobserved;
    private @Nullable Within current;
    private int exploring;
    private SerialShare.@Nullable Portion portion;
    private boolean done;
    private long interleaved;
    /** What was chosen in the newest schedule. */
    private final List<Integer> chosen = new ArrayList<>();
    /** What was chosen in the interleaving that asked for more. */
    private List<Integer> asking = List.of();
    /** How much of {@link #chosen} was chosen again. */
    private int repeated = NOT_REPEATED;

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
     * @param asked how many orders there are, from 0; asked again before each schedule, and never less than before
     * @param repeats asked after each schedule of an order: whether it is run once more, at once
     * @param share what they may take of the schedules of the search, beside the first of each order
     * @param wereRun is told how much of the orders was run, before the first schedule that is none of them; again for those
     *     that were asked for later
     * @throws IllegalArgumentException if there are fewer
     */
    public SerialFirst(
            IntSupplier asked,
            BooleanSupplier repeats,
            Strategy then,
            SerialShare share,
            Consumer<SerialExtent> wereRun) {
        if (asked.getAsInt() < 0) {
            throw new IllegalArgumentException(
                    "There are " + asked.getAsInt() + " serial orders; it has to be 0 or more.");
        }
        this.asked = asked;
        this.repeats = repeats;
        this.then = then;
        this.share = share;
        this.wereRun = wereRun;
    }

    /** The same where the first {@code known} orders have been run before. */
    public static SerialFirst after(
            int known, IntSupplier asked, Strategy then, SerialShare share, Consumer<SerialExtent> wereRun) {
        var strategy = new SerialFirst(asked, () -> false, then, share, wereRun);
        strategy.known(known);
        strategy.done = true;
        return strategy;
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

    /** From when these hold on, no more are run than the first schedule of each order: of the first ones, and of all others. */
    public void until(BooleanSupplier newIsEnough, BooleanSupplier newIsEnoughOfMore) {
        isEnough = newIsEnough;
        isEnoughOfMore = newIsEnoughOfMore;
    }

    /** So many orders have been run, by this one or by another. */
    public void known(int orders) {
        if (orders >= known + begun.size()) {
            endBegun();
            known = orders;
        }
    }

    /** Whether there is more to be run for what the newest schedule has asked for. */
    public boolean hasToGoOn() {
        return !done || asked.getAsInt() > known;
    }

    /** Whether the newest schedule is an earlier one once more. */
    public boolean isRepeated() {
        return repeated != NOT_REPEATED;
    }

    @Override
    public boolean begin(long index) {
        if (current != null && repeats.getAsBoolean()) {
            repeated = 0;
            return true;
        }
        if (done && asked.getAsInt() > known) {
            asking = List.copyOf(chosen);
            done = false;
        }
        chosen.clear();
        repeated = NOT_REPEATED;
        if (!done) {
            current = next();
            if (current != null) {
                return true;
            }
            endOrders();
            if (interleaved > 0) {
                chosen.addAll(asking);
                repeated = 0;
                return true;
            }
        }
        return count(then.begin(interleaved));
    }

    private void endOrders() {
        done = true;
        if (!begun.isEmpty()) {
            wereRun.accept(howMuch());
            known += begun.size();
            endBegun();
        }
    }

    private void endBegun() {
        if (portion != null) {
            portion.end();
            portion = null;
        }
        begun.clear();
        exploring = 0;
    }

    @Override
    public boolean goOn(long index) {
        chosen.clear();
        repeated = NOT_REPEATED;
        return count(then.goOn(interleaved));
    }

    private boolean count(boolean more) {
        interleaved += more ? 1 : 0;
        return more;
    }

    /** Prepares another schedule of a serial order; null if there is none, or there were enough. */
    private @Nullable Within next() {
        if (known + begun.size() < asked.getAsInt()) {
            var first = new Within(known + begun.size() + 1);
            if (unobserved) {
                first.strategy.unobserved();
            }
            begun.add(first);
            first.begin();
            return first;
        }
        while (exploring < begun.size()) {
            Within within = begun.get(exploring);
            if (within.hasDecisions && within.begin()) {
                isOutOfTime = (known == 0 ? isEnough : isEnoughOfMore).getAsBoolean();
                return !isOutOfTime && portion().take() ? within : null;
            }
            exploring++;
        }
        return null;
    }

    private SerialShare.Portion portion() {
        SerialShare.Portion had = portion;
        SerialShare.Portion has = had == null ? share.next(known == 0) : had;
        portion = has;
        return has;
    }

    private SerialExtent howMuch() {
        if (exploring < begun.size()) {
            if (isOutOfTime) {
                return SerialExtent.TIMED_SCHEDULES;
            }
            return portion().isOfBudget() ? SerialExtent.BUDGETED_SCHEDULES : SerialExtent.SOME_SCHEDULES;
        }
        if (begun.stream().anyMatch(within -> within.strategy.divergences() > 0)) {
            return SerialExtent.UNPLANNED_SCHEDULES;
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
        if (isRepeated()) {
            int again = repeated < chosen.size() ? chosen.get(repeated++) : decision.count();
            return again < decision.count() ? again : decision.fallback();
        }
        int option = choice(decision);
        chosen.add(option);
        return option;
    }

    private int choice(Decision decision) {
        Within within = current;
        if (within == null) {
            return then.choose(decision);
        }
        within.hasDecisions = true;
        return within.strategy.choose(decision);
    }

    @Override
    public int wanted(int step) {
        return isSerial() || isRepeated() ? NOBODY : then.wanted(step);
    }

    @Override
    public boolean departs(int step) {
        return isSerial() || isRepeated() || then.departs(step);
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
        if (isRepeated()) {
            return null;
        }
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
        return isSerial() || isRepeated() ? null : then.announcements();
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
