package dev.chicane.engine.stages;

import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.Trace;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        Step between = begin(other, other.firstOf(second), own, first, 0);
        Step delayed = begin(own, late, other, second, second.number());
        boolean isSameCode = other.visits(entry, 0, second.number()) > 0;
        Step exit = own.lastOf(late, entry, isSameCode ? second : null);
        Optional<Visit> decides =
                Visit.of(trace, begin(other, second, own, first, 0).number());
        Optional<Window> window = window(own, entry, exit, delayed, scopes.around(first.number(), late.number()));
        Optional<Window> intruder = window(other, between, second, null, scopes.of(second.number()));
        if (decides.isEmpty() || window.isEmpty() || intruder.isEmpty()) {
            return Optional.empty();
        }
        Window of = window.get();
        boolean isWithin = isSameCode && Visit.isSamePlace(exit, second);
        boolean isCovered = isWithin || intruder.get().entry().isAtPlaceOf(of.entry());
        return Optional.ofNullable(of.late())
                .map(delay -> new Experiment(
                        of.entry(), decides.get(), delay, isCovered ? List.of(of) : List.of(of, intruder.get())));
    }

    private Optional<Window> window(OwnSteps own, Step entry, Step exit, @Nullable Step late, String scope) {
        int from = entry.number();
        Optional<Visit> begin = Visit.of(trace, from);
        Optional<Visit> end = Visit.of(trace, exit.number());
        Optional<Visit> delay = late == null ? Optional.empty() : Visit.of(trace, late.number());
        if (begin.isEmpty() || end.isEmpty() || delay.isPresent() != (late != null)) {
            return Optional.empty();
        }
        return Optional.of(new Window(
                begin.get(),
                end.get(),
                own.visits(exit, from, exit.number()),
                own.visits(entry, from, exit.number()),
                delay.orElse(null),
                late == null ? 0 : own.visits(late, from, late.number()),
                scope));
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
