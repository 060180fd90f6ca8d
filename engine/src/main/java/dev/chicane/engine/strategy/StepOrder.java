package dev.chicane.engine.strategy;

import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** In which order the steps of a traced execution came, by the actors and the numbers of their own steps. Immutable. */
public final class StepOrder {
    /** Where an actor begins a step, and where it goes on after having waited in the middle of it. */
    private record Span(int begins, int goesOn) {}

    private final List<NavigableMap<Integer, Span>> places = new ArrayList<>();
    private final int end;

    /** Of these steps. */
    public StepOrder(List<Step> steps) {
        end = steps.size();
        for (int index = 0; index < end; index++) {
            Step step = steps.get(index);
            while (places.size() <= step.actor()) {
                places.add(new TreeMap<>());
            }
            Span known = places.get(step.actor()).get(step.ownStep());
            boolean goesOn = step.kind() == StepKind.RESUMED;
            int begins = known == null ? index : known.begins;
            int later = goesOn || known == null ? index : known.goesOn;
            places.get(step.actor()).put(step.ownStep(), new Span(begins, later));
        }
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
