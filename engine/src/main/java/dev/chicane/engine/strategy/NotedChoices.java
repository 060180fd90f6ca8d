package dev.chicane.engine.strategy;

import dev.chicane.engine.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** Follows a schedule and notes at each decision how far the execution has come, and what is taken. */
public final class NotedChoices implements Strategy {
    private final Replay schedule;
    private final IntSupplier progress;

    // Mutable state
    private final List<Integer> places = new ArrayList<>();

    private final List<Integer> options = new ArrayList<>();

    /** Of this schedule; the other one tells how far the execution has come. */
    public NotedChoices(Schedule schedule, IntSupplier progress) {
        this.schedule = new Replay(schedule);
        this.progress = progress;
    }

    @Override
    public String name() {
        return schedule.name();
    }

    @Override
    public boolean begin(long index) {
        places.clear();
        options.clear();
        return schedule.begin(index);
    }

    @Override
    public int serialOrder(int step, int most) {
        return schedule.serialOrder(step, most);
    }

    @Override
    public int choose(Decision decision) {
        places.add(progress.getAsInt());
        int option = schedule.choose(decision);
        options.add(option);
        return option;
    }

    /** For each decision, in their order, how far the execution had come. */
    public List<Integer> places() {
        return List.copyOf(places);
    }

    /** The options that were taken, in their order. */
    public List<Integer> options() {
        return List.copyOf(options);
    }

    /** The first step at which the schedule could not be followed; 0 if it could to its end. */
    public int firstDivergence() {
        return schedule.firstDivergence();
    }
}
