package dev.chicane.engine.explain;

import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what could come the other way round: accesses that race in the sense of Flanagan and Godefroid, "Dynamic
 * partial-order reduction for model checking software" (POPL 2005), section 3, and sections of the same lock.
 */
final class Conflicts {
    /** The newest accesses of one thing by one actor. */
    private static final class Newest {
        int read = -1;
        int write = -1;
    }

    private final Accesses accesses;
    private final Map<String, Map<Integer, Newest>> newest = new HashMap<>();
    private final List<Conflict> found = new ArrayList<>();

    private Conflicts(Accesses accesses) {
        this.accesses = accesses;
    }

    /** Those of a trace, the last first: they are nearer to the failure. */
    static List<Conflict> of(Trace trace) {
        var accesses = new Accesses(trace);
        var conflicts = new Conflicts(accesses);
        conflicts.find();
        conflicts.found.addAll(new Sections(accesses).conflicts());
        conflicts.found.sort(
                Comparator.comparingInt((Conflict conflict) -> conflict.second().from())
                        .thenComparingInt(conflict -> conflict.first().from())
                        .reversed());
        return conflicts.found;
    }

    /**
     * The same ones, each with all that the second actor does to that thing before the first one comes back to it: what a loop
     * repeats may have to change places as a whole. Those for which that is no more are left out.
     */
    static List<Conflict> ofTurns(Trace trace) {
        var accesses = new Accesses(trace);
        var turns = new ArrayList<Conflict>();
        for (Conflict conflict : of(trace)) {
            Act second = conflict.second();
            int last = accesses.isAccess(second.from()) ? lastOfTurn(accesses, conflict) : second.to();
            if (last > second.to()) {
                turns.add(new Conflict(conflict.first(), new Act(second.actor(), second.from(), last)));
            }
        }
        return turns;
    }

    private static int lastOfTurn(Accesses accesses, Conflict conflict) {
        String thing = accesses.thing(conflict.second().from());
        int last = conflict.second().to();
        for (int index = last + 1; index < accesses.count(); index++) {
            int actor = accesses.step(index).actor();
            if (accesses.isAccess(index) && accesses.thing(index).equals(thing)) {
                if (actor == conflict.first().actor()) {
                    return last;
                }
                last = actor == conflict.second().actor() ? index : last;
            }
        }
        return last;
    }

    private void find() {
        Map<Integer, Integer> previous = new HashMap<>();
        for (int index = 0; index < accesses.count(); index++) {
            int actor = accesses.step(index).actor();
            if (accesses.isAccess(index)) {
                Map<Integer, Newest> of = newest.computeIfAbsent(accesses.thing(index), thing -> new HashMap<>());
                find(index, of, previous.getOrDefault(actor, -1));
                Newest own = of.computeIfAbsent(actor, first -> new Newest());
                if (accesses.writes(index)) {
                    own.write = index;
                } else {
                    own.read = index;
                }
            }
            previous.put(actor, index);
        }
    }

    private void find(int later, Map<Integer, Newest> of, int previous) {
        var candidates = new ArrayList<Integer>();
        of.forEach((actor, last) -> {
            int earlier = accesses.writes(later) ? Math.max(last.read, last.write) : last.write;
            if (actor != accesses.step(later).actor() && earlier >= 0 && accesses.depend(earlier, later)) {
                candidates.add(earlier);
            }
        });
        candidates.sort(Comparator.naturalOrder());
        for (int earlier : candidates) {
            boolean isOrderedAnyway = (previous >= 0 && accesses.ordered(earlier, previous))
                    || candidates.stream().anyMatch(other -> other > earlier && accesses.ordered(earlier, other));
            if (!isOrderedAnyway) {
                found.add(new Conflict(act(earlier), act(later)));
            }
        }
    }

    private Act act(int index) {
        return new Act(accesses.step(index).actor(), index, index);
    }
}
