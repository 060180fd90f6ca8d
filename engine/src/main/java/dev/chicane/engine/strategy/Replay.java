package dev.chicane.engine.strategy;

import dev.chicane.engine.schedule.Schedule;

/** Follows one schedule; where it can't, it counts a divergence and falls back to run-to-completion. */
public final class Replay implements Strategy {
    private final Schedule schedule;
    // Mutable state
    private int position;
    private int firstDivergence;

    /** Follows this one. */
    public Replay(Schedule schedule) {
        this.schedule = schedule;
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public boolean begin(long index) {
        position = 0;
        firstDivergence = 0;
        return index == 0;
    }

    @Override
    public int choose(Decision decision) {
        while (position < schedule.length() && schedule.step(position) < decision.step()) {
            diverge(schedule.step(position));
            position++;
        }
        if (position < schedule.length() && schedule.step(position) == decision.step()) {
            int wanted = schedule.value(position++);
            for (int option = 0; option < decision.count(); option++) {
                if (decision.value(option) == wanted) {
                    return option;
                }
            }
            diverge(decision.step());
        }
        return decision.fallback();
    }

    @Override
    public int wanted(int step) {
        int at = position;
        while (at < schedule.length() && schedule.step(at) < step) {
            at++;
        }
        return at < schedule.length() && schedule.step(at) == step ? schedule.value(at) : NOBODY;
    }

    @Override
    public boolean departs(int step) {
        return schedule.length() == 0 || wanted(step) != NOBODY;
    }

    @Override
    public int serialOrder(int step, int most) {
        if (position >= schedule.length() || schedule.step(position) != step) {
            return INTERLEAVED;
        }
        int order = schedule.value(position++);
        if (order < 1 || order > most) {
            diverge(step);
            return INTERLEAVED;
        }
        return order;
    }

    /** The first step at which the schedule could not be followed; 0 if it could to its end. */
    public int firstDivergence() {
        if (firstDivergence == 0 && position < schedule.length()) {
            return schedule.step(position);
        }
        return firstDivergence;
    }

    private void diverge(int step) {
        if (firstDivergence == 0) {
            firstDivergence = step;
        }
    }
}
