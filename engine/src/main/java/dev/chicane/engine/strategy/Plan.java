package dev.chicane.engine.strategy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is essential of a schedule: who runs how far, one after the other, and some picks. After that everybody runs to
 * completion. How far is counted in steps of the actor's own, so that what is left of a plan keeps its meaning when some of it
 * is left out. Immutable.
 */
public final class Plan {
    private final List<Stretch> stretches;
    private final List<Pick> picks;

    Plan(List<Stretch> stretches, List<Pick> picks) {
        this.stretches = List.copyOf(stretches);
        this.picks = List.copyOf(picks);
    }

    List<Stretch> stretches() {
        return stretches;
    }

    List<Pick> picks() {
        return picks;
    }

    /** How many stretches and picks there are. */
    public int size() {
        return stretches.size() + picks.size();
    }

    /** Leaves out so many of them from this one on: what these actors do there, they do later. */
    public Plan without(int from, int count) {
        int end = from + count;
        int kept = Math.max(0, from - stretches.size());
        var fewer = new ArrayList<>(picks.subList(0, Math.min(kept, picks.size())));
        fewer.addAll(picks.subList(Math.clamp(end - (long) stretches.size(), 0, picks.size()), picks.size()));
        var shorter = new ArrayList<>(stretches.subList(0, Math.min(from, stretches.size())));
        shorter.addAll(stretches.subList(Math.min(end, stretches.size()), stretches.size()));
        return new Plan(shorter, fewer);
    }

    /** In that part each actor does all that it does there the first time that it runs. */
    public Plan earlier(int from, int count) {
        int end = Math.min(from + count, stretches.size());
        Map<Integer, Integer> firsts = new HashMap<>();
        var joined = new ArrayList<Stretch>();
        for (int i = 0; i < stretches.size(); i++) {
            Stretch stretch = stretches.get(i);
            Integer first = i < from || i >= end ? null : firsts.putIfAbsent(stretch.actor(), joined.size());
            if (first == null) {
                joined.add(stretch);
            } else {
                int until = Math.max(joined.get(first).until(), stretch.until());
                joined.set(first, new Stretch(stretch.actor(), until));
            }
        }
        return new Plan(joined, picks);
    }

    /** In that part each actor does all that it does there the last time that it runs. */
    public Plan later(int from, int count) {
        int end = Math.min(from + count, stretches.size());
        Map<Integer, Integer> lasts = new HashMap<>();
        for (int i = Math.min(from, end); i < end; i++) {
            lasts.put(stretches.get(i).actor(), i);
        }
        var joined = new ArrayList<Stretch>();
        for (int i = 0; i < stretches.size(); i++) {
            Stretch stretch = stretches.get(i);
            if (i < from || i >= end || lasts.getOrDefault(stretch.actor(), i) == i) {
                joined.add(stretch);
            }
        }
        return new Plan(joined, picks);
    }

    @Override
    public String toString() {
        return stretches + " " + picks;
    }
}
