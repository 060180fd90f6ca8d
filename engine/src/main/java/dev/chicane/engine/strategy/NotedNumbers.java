package dev.chicane.engine.strategy;

import dev.chicane.engine.schedule.Schedule;
import java.util.HashMap;
import java.util.Map;

/** Follows a schedule and notes what it decides, but for who goes on: such as which of those that wait is notified. */
public final class NotedNumbers implements Strategy {
    private final Replay schedule;
    private final Whereabouts whereabouts = new Whereabouts();

    // Mutable state
    private final Map<Place, Integer> values = new HashMap<>();

    /** Of this schedule. */
    public NotedNumbers(Schedule schedule) {
        this.schedule = new Replay(schedule);
    }

    @Override
    public String name() {
        return schedule.name();
    }

    @Override
    public boolean begin(long index) {
        return schedule.begin(index);
    }

    @Override
    public int wanted(int step) {
        return schedule.wanted(step);
    }

    @Override
    public boolean departs(int step) {
        return schedule.departs(step);
    }

    @Override
    public int serialOrder(int step, int most) {
        return schedule.serialOrder(step, most);
    }

    @Override
    public int choose(Decision decision) {
        int turn = whereabouts.turn(decision);
        int option = schedule.choose(decision);
        if (!decision.aboutActors()) {
            values.put(new Place(decision.ran(), decision.ownSteps(), turn), option);
        }
        return option;
    }

    /** What was decided in this place; the fallback if nothing was. */
    int option(Decision decision, int turn) {
        int noted = values.getOrDefault(new Place(decision.ran(), decision.ownSteps(), turn), decision.fallback());
        return noted < decision.count() ? noted : decision.fallback();
    }
}
