package dev.chicane.engine.strategy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows a plan as far as that goes. Where a stretch ends, the first that is not over comes next whose actor can go on; who
 * has none, and has come to run since nobody else could, runs as far as it can.
 */
public final class PlanFollower implements Strategy {
    private static final int NONE = -1;

    private final List<Stretch> stretches;
    private final Map<Place, Integer> picks = new HashMap<>();
    private final Whereabouts whereabouts = new Whereabouts();

    // Mutable state
    private final boolean[] over;
    private int[] reached = new int[16];
    private int current = NONE;
    private int running = NOBODY;
    private int preemptions;

    /** Follows this one, once. */
    public PlanFollower(Plan plan) {
        stretches = plan.stretches();
        over = new boolean[stretches.size()];
        for (Pick pick : plan.picks()) {
            picks.put(new Place(pick.ran(), pick.ownSteps(), pick.turn()), pick.value());
        }
    }

    /** How many preemptions there were. */
    public int preemptions() {
        return preemptions;
    }

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public boolean begin(long index) {
        return index == 0;
    }

    @Override
    public int choose(Decision decision) {
        int option = option(decision, whereabouts.turn(decision));
        preemptions += option != decision.fallback() && decision.preempts(option) ? 1 : 0;
        if (decision.aboutActors()) {
            running = decision.value(option);
        }
        return option;
    }

    private int option(Decision decision, int turn) {
        int ran = decision.ran();
        if (ran != NOBODY) {
            reach(ran, decision.ownSteps());
        }
        if (ran != running) {
            current = ran == NOBODY ? NONE : firstOf(ran);
        }
        int picked = picked(decision, turn);
        if (picked != NONE) {
            current = decision.aboutActors() ? firstOf(decision.value(picked)) : current;
            return picked;
        }
        boolean goesOn = Whereabouts.couldGoOn(decision);
        if (!decision.aboutActors() || decision.unseen() || (goesOn && (current == NONE || !isOver(current)))) {
            return decision.fallback();
        }
        if (current != NONE && stretches.get(current).until() == Stretch.AS_FAR_AS_IT_CAN) {
            over[current] = true;
        }
        return next(decision, goesOn);
    }

    private int picked(Decision decision, int turn) {
        if (!picks.isEmpty()) {
            Integer value = picks.get(new Place(decision.ran(), decision.ownSteps(), turn));
            for (int option = 0; value != null && option < decision.count(); option++) {
                if (decision.value(option) == value) {
                    return option;
                }
            }
        }
        return NONE;
    }

    private int next(Decision decision, boolean mayPreempt) {
        for (int i = 0; i < over.length; i++) {
            if (!isOver(i)) {
                for (int option = 0; option < decision.count(); option++) {
                    boolean isFree = mayPreempt || option == decision.fallback() || !decision.preempts(option);
                    if (isFree && decision.value(option) == stretches.get(i).actor()) {
                        current = i;
                        return option;
                    }
                }
            }
        }
        current = NONE;
        return decision.fallback();
    }

    private int firstOf(int actor) {
        for (int i = 0; i < over.length; i++) {
            if (stretches.get(i).actor() == actor && !isOver(i)) {
                return i;
            }
        }
        return NONE;
    }

    private boolean isOver(int stretch) {
        Stretch planned = stretches.get(stretch);
        boolean isReached = planned.actor() < reached.length && reached[planned.actor()] >= planned.until();
        over[stretch] |= isReached;
        return over[stretch];
    }

    private void reach(int actor, int ownSteps) {
        if (actor >= reached.length) {
            reached = Arrays.copyOf(reached, 2 * actor);
        }
        reached[actor] = ownSteps;
    }
}
