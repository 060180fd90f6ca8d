package dev.chicane.engine.strategy;

import org.jspecify.annotations.Nullable;

/**
 * Runs a declared race in its serial orders first, one actor after the other, and then lets another strategy interleave
 * the actors.
 */
public final class SerialFirst implements Strategy {
    private static final String SERIAL = "serial";

    private final int orders;
    private final Strategy then;

    // Mutable state
    private int order;

    /**
     * All serial orders, and then this strategy, to which its first schedule is number 0.
     *
     * @param orders how many there are
     */
    public SerialFirst(int orders, Strategy then) {
        this.orders = orders;
        this.then = then;
    }

    @Override
    public String name() {
        return then.name();
    }

    @Override
    public String member() {
        return order == INTERLEAVED ? then.member() : SERIAL;
    }

    @Override
    public boolean begin(long index) {
        order = index < orders ? (int) index + 1 : INTERLEAVED;
        return order != INTERLEAVED || then.begin(index - orders);
    }

    @Override
    public boolean goOn(long index) {
        return then.goOn(index - orders);
    }

    @Override
    public int serialOrder(int step, int most) {
        return order;
    }

    @Override
    public int choose(Decision decision) {
        return order == INTERLEAVED ? then.choose(decision) : decision.fallback();
    }

    @Override
    public int wanted(int step) {
        return order == INTERLEAVED ? then.wanted(step) : NOBODY;
    }

    @Override
    public boolean departs(int step) {
        return order != INTERLEAVED || then.departs(step);
    }

    @Override
    public void anew() {
        then.anew();
    }

    @Override
    public @Nullable StepObserver observer() {
        return order == INTERLEAVED ? then.observer() : null;
    }

    @Override
    public void unobserved() {
        then.unobserved();
    }

    @Override
    public int restarts() {
        return then.restarts();
    }

    @Override
    public @Nullable Announcements announcements() {
        return order == INTERLEAVED ? then.announcements() : null;
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
