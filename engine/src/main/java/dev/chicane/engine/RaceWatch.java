package dev.chicane.engine;

import dev.chicane.engine.clock.DataRaces;
import dev.chicane.engine.schedule.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Which places race, as a search comes upon them: each pair once in each order. Used on the carrier. */
final class RaceWatch implements DataRaces.Listener {
    /** A program that has more of them is not helped by knowing them all. */
    private static final int MOST = 1_000;

    private static final int LATELY = 64;
    private static final long NONE = -1;

    private final Scenario scenario;
    private final DataRaces races = new DataRaces(this);

    // Mutable state
    private final Set<Long> known = new HashSet<>();
    /** Some of these: a program that races does so in every execution. */
    private final long[] knownLately = new long[LATELY];

    private final List<Long> fresh = new ArrayList<>();
    /** The first pair of the newest execution, if it has met any. */
    private long first;

    private boolean met;

    RaceWatch(Scenario scenario) {
        this.scenario = scenario;
        Arrays.fill(knownLately, NONE);
    }

    DataRaces races() {
        return races;
    }

    /** What was met was met in an execution of the past. */
    void begin() {
        met = false;
    }

    /** Whether the newest execution has met any. */
    boolean met() {
        return met;
    }

    @Override
    public void race(int earlier, int later) {
        long pair = (long) earlier << Integer.SIZE | later;
        if (!met) {
            met = true;
            first = pair;
        }
        int slot = (earlier * 31 + later) & LATELY - 1;
        if (knownLately[slot] != pair) {
            knownLately[slot] = pair;
            if (known.size() < MOST && known.add(pair)) {
                fresh.add(pair);
            }
        }
    }

    /** The first pair that the newest execution has met, which had this schedule. */
    RacyPlaces first(Schedule schedule) {
        return places(first, schedule);
    }

    /** Takes the pairs that the newest execution has brought, which had this schedule. */
    List<RacyPlaces> take(Supplier<Schedule> newest) {
        if (fresh.isEmpty()) {
            return List.of();
        }
        Schedule schedule = newest.get();
        List<RacyPlaces> taken =
                fresh.stream().map(pair -> places(pair, schedule)).toList();
        fresh.clear();
        return taken;
    }

    private RacyPlaces places(long pair, Schedule schedule) {
        return RacyPlaces.of(scenario.place((int) (pair >>> Integer.SIZE)), scenario.place((int) pair), schedule);
    }
}
