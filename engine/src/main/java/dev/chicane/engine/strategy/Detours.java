package dev.chicane.engine.strategy;

import dev.chicane.engine.schedule.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes some detours from the run-to-completion order, or those of a schedule, and notes which it has taken: where one can't
 * be taken, it falls back.
 */
public final class Detours implements Strategy {
    /** Where a decision is. */
    private record Place(int ran, int ownSteps, int turn) {}

    private final @Nullable Replay schedule;
    private final Map<Place, Detour> planned = new HashMap<>();

    // Mutable state
    private final List<Detour> taken = new ArrayList<>();
    private int ran = NOBODY;
    private int ownSteps;
    private int turn;

    /** Takes those of a schedule. */
    public Detours(Schedule schedule) {
        this.schedule = new Replay(schedule);
    }

    /** Takes these. */
    public Detours(List<Detour> detours) {
        schedule = null;
        for (Detour detour : detours) {
            planned.put(new Place(detour.ran(), detour.ownSteps(), detour.turn()), detour);
        }
    }

    /** Those that were taken in the last execution, in their order. */
    public List<Detour> taken() {
        return List.copyOf(taken);
    }

    @Override
    public String name() {
        return "detours";
    }

    @Override
    public boolean begin(long index) {
        taken.clear();
        ran = NOBODY;
        ownSteps = 0;
        turn = 0;
        return schedule == null || schedule.begin(index);
    }

    @Override
    public int choose(Decision decision) {
        boolean isSame = decision.ran() == ran && decision.ownSteps() == ownSteps;
        turn = isSame ? turn + 1 : 0;
        ran = decision.ran();
        ownSteps = decision.ownSteps();
        int option = schedule == null ? planned(decision) : schedule.choose(decision);
        if (option != decision.fallback()) {
            taken.add(new Detour(ran, ownSteps, turn, decision.value(option), decision.preempts(option)));
        }
        return option;
    }

    private int planned(Decision decision) {
        Detour detour = planned.get(new Place(ran, ownSteps, turn));
        if (detour != null) {
            for (int option = 0; option < decision.count(); option++) {
                if (decision.value(option) == detour.value()) {
                    return option;
                }
            }
        }
        return decision.fallback();
    }
}
