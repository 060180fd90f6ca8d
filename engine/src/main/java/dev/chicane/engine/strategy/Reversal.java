package dev.chicane.engine.strategy;

import java.util.HashMap;
import java.util.Map;

/**
 * Runs an execution once more with two of its steps the other way round: one actor is held before the first of them until
 * another has done the second. All else comes in the order in which it came, as far as that is possible.
 */
public final class Reversal implements Strategy {
    private static final int NONE = -1;

    /**
     * What is to change places.
     *
     * @param held number of the actor that is held
     * @param from before which of its own steps
     * @param mover number of the actor for which it is held
     * @param until the last of that one's own steps that come before
     */
    public record Places(int held, int from, int mover, int until) {}

    private final StepOrder order;
    private final Places places;
    private final NotedNumbers numbers;
    private final Whereabouts whereabouts = new Whereabouts();

    // Mutable state
    private final Map<Integer, Integer> preempted = new HashMap<>();
    private boolean isDone;

    /**
     * Reverses two steps.
     *
     * @param order of the execution as it was
     * @param numbers what was decided in it, but for who goes on
     */
    public Reversal(StepOrder order, NotedNumbers numbers, Places places) {
        this.order = order;
        this.numbers = numbers;
        this.places = places;
    }

    @Override
    public String name() {
        return "reversal";
    }

    @Override
    public boolean begin(long index) {
        preempted.clear();
        isDone = false;
        return index == 0;
    }

    @Override
    public int choose(Decision decision) {
        int turn = whereabouts.turn(decision);
        if (!decision.aboutActors()) {
            return numbers.option(decision, turn);
        }
        boolean couldGoOn = Whereabouts.couldGoOn(decision);
        see(decision.ran(), decision.ownSteps());
        int chosen = NONE;
        int earliest = Integer.MAX_VALUE;
        for (int option = 0; option < decision.count(); option++) {
            int actor = decision.value(option);
            int ownSteps = decision.ownSteps(option);
            see(actor, ownSteps);
            boolean isNext = (couldGoOn && actor == decision.ran()) || preempted.getOrDefault(actor, NONE) == ownSteps;
            int place = ownSteps == 0
                    ? order.first(actor)
                    : isNext ? order.begins(actor, ownSteps) : order.goesOn(actor, ownSteps);
            boolean isHeld = !isDone && actor == places.held && ownSteps >= places.from;
            boolean isBetter = place < earliest || (place == earliest && option == decision.fallback());
            if (!isHeld && isBetter) {
                chosen = option;
                earliest = place;
            }
        }
        if (chosen == NONE) {
            // Nobody else is left, so what it was held for has come, or never will.
            isDone = true;
            return decision.fallback();
        }
        if (couldGoOn && decision.value(chosen) != decision.ran()) {
            preempted.put(decision.ran(), decision.ownSteps());
        }
        return chosen;
    }

    private void see(int actor, int ownSteps) {
        isDone |= actor == places.mover && ownSteps > places.until;
    }
}
