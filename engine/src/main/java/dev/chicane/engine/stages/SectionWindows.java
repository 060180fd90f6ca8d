package dev.chicane.engine.stages;

import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The window between two steps of one actor into which another one comes. What both do under the same lock changes places as a whole:
 * there the taking of the lock stands for the step.
 */
final class SectionWindows {
    private final Trace trace;
    private final Scopes scopes;

    SectionWindows(Trace trace, Scopes scopes) {
        this.trace = trace;
        this.scopes = scopes;
    }

    /**
     * With a window from the first step on.
     *
     * @param late what the first one's actor does after the second step
     */
    Optional<Experiment> experiment(Step first, Step second, Step late) {
        OwnSteps own = OwnSteps.of(trace, first.actor());
        OwnSteps other = OwnSteps.of(trace, second.actor());
        Step entry = begin(own, first, other, second, 0);
        Step between = begin(other, second, own, first, 0);
        Step delayed = begin(own, late, other, second, second.number());
        boolean isSameCode = other.visits(entry, 0, second.number()) > 0;
        Step exit = isSameCode ? own.next(late, entry, second) : late;
        Optional<Visit> begin = Visit.of(trace, entry.number());
        Optional<Visit> end = Visit.of(trace, exit.number());
        Optional<Visit> delay = Visit.of(trace, delayed.number());
        Optional<Visit> intruder = Visit.of(trace, between.number());
        Optional<Visit> decides = Visit.of(trace, second.number());
        if (begin.isEmpty() || end.isEmpty() || delay.isEmpty() || intruder.isEmpty() || decides.isEmpty()) {
            return Optional.empty();
        }
        int from = entry.number();
        var windows = new ArrayList<Window>();
        windows.add(new Window(
                begin.get(),
                end.get(),
                own.visits(exit, from, exit.number()),
                own.visits(entry, from, exit.number()),
                delay.get(),
                own.visits(delayed, from, delayed.number()),
                scopes.around(first.number(), late.number())));
        boolean isWithin = isSameCode && end.get().isAtPlaceOf(decides.get());
        if (!isWithin && !intruder.get().isAtPlaceOf(begin.get())) {
            windows.add(Window.of(intruder.get(), null, scopes.of(second.number())));
        }
        return Optional.of(new Experiment(begin.get(), intruder.get(), delay.get(), windows));
    }

    /** Without one: of two actors by name. */
    Optional<Experiment> order(Step first, Step second) {
        OwnSteps own = OwnSteps.of(trace, first.actor());
        OwnSteps other = OwnSteps.of(trace, second.actor());
        Optional<Visit> held =
                Visit.of(trace, begin(own, first, other, second, 0).number());
        Optional<Visit> done =
                Visit.of(trace, begin(other, second, own, first, 0).number());
        return held.isEmpty() || done.isEmpty()
                ? Optional.empty()
                : Optional.of(new Experiment(held.get(), done.get(), done.get(), List.of()));
    }

    /** Where an actor has taken, after some step, the outermost lock that both hold at their steps; the step itself if there is none. */
    private static Step begin(OwnSteps own, Step step, OwnSteps other, Step theirs, int after) {
        List<String> common =
                other.taken(theirs.number()).stream().map(OwnSteps::lock).toList();
        return own.taken(step.number()).stream()
                .filter(taking -> taking.number() > after && common.contains(OwnSteps.lock(taking)))
                .findFirst()
                .orElse(step);
    }
}
