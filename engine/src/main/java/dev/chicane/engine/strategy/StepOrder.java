package dev.chicane.engine.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** In which order the steps of an execution came, by the actors and the numbers of their own steps. */
public final class StepOrder {
    /** Where an actor begins a step, and where it goes on after having waited in the middle of it. */
    private record Span(int begins, int goesOn) {}

    // Mutable state until the last one is added
    private final List<NavigableMap<Integer, Span>> places = new ArrayList<>();
    private int end;

    /**
     * Adds what came next.
     *
     * @param ownStep the number of the actor's own step
     * @param goesOn whether it goes on in that step, after having waited
     */
    public void add(int actor, int ownStep, boolean goesOn) {
        while (places.size() <= actor) {
            places.add(new TreeMap<>());
        }
        Span known = places.get(actor).get(ownStep);
        int begins = known == null ? end : known.begins;
        int later = goesOn || known == null ? end : known.goesOn;
        places.get(actor).put(ownStep, new Span(begins, later));
        end++;
    }

    /** Where an actor's next step came, if that is this one of its own. */
    int begins(int actor, int ownStep) {
        Map.Entry<Integer, Span> place = floor(actor, ownStep);
        return place == null ? end : place.getValue().begins;
    }

    /** Where an actor went on that had waited in the middle of this step. */
    int goesOn(int actor, int ownStep) {
        Map.Entry<Integer, Span> place = floor(actor, ownStep);
        return place == null ? end : place.getValue().goesOn;
    }

    /** Where an actor's first step came. */
    int first(int actor) {
        return actor < places.size() && !places.get(actor).isEmpty()
                ? places.get(actor).firstEntry().getValue().begins
                : end;
    }

    /** What a trace does not show is part of what it showed before. */
    private Map.@Nullable Entry<Integer, Span> floor(int actor, int ownStep) {
        return actor < places.size() ? places.get(actor).floorEntry(ownStep) : null;
    }
}
