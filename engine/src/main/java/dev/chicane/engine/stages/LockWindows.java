package dev.chicane.engine.stages;

import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.Violation.WaitingActor;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The windows of a deadlock: each actor in the circle, from the lock it holds to the one it waits for. */
final class LockWindows {
    private final Trace trace;
    private final Scopes scopes;

    LockWindows(Trace trace, Scopes scopes) {
        this.trace = trace;
        this.scopes = scopes;
    }

    /** Those that differ in their places; none if one of the actors waits for another thing than a lock, or its window is not known. */
    List<Window> of(Violation violation) {
        var windows = new ArrayList<Window>();
        for (WaitingActor wait : violation.waits()) {
            if (wait.inCycle()) {
                Optional<Window> window = window(wait, violation.waits());
                if (window.isEmpty()) {
                    return List.of();
                }
                window.filter(one -> windows.stream().noneMatch(one::isLike)).ifPresent(windows::add);
            }
        }
        return windows;
    }

    private Optional<Window> window(WaitingActor wait, List<WaitingActor> all) {
        OwnSteps own = own(wait.actor());
        Optional<Step> blocked = own.lastTaking();
        Optional<String> wanted = all.stream()
                .filter(other -> other.inCycle() && other.heldBy().equals(wait.actor()))
                .findFirst()
                .flatMap(other -> own(other.actor()).lastTaking())
                .map(OwnSteps::lock);
        if (blocked.isEmpty() || wanted.isEmpty()) {
            return Optional.empty();
        }
        Step exit = blocked.get();
        return own.taken(exit.number()).stream()
                .filter(step -> OwnSteps.lock(step).equals(wanted.get()))
                .findFirst()
                .flatMap(entry -> window(own, entry, exit));
    }

    private Optional<Window> window(OwnSteps own, Step entry, Step exit) {
        Optional<Visit> begin = Visit.of(trace, entry.number());
        Optional<Visit> end = Visit.of(trace, exit.number());
        if (begin.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        int visits = own.visits(exit, entry.number(), exit.number());
        return Optional.of(new Window(
                begin.get(),
                end.get(),
                visits,
                own.visits(entry, entry.number(), exit.number()),
                end.get(),
                visits,
                scopes.around(entry.number(), exit.number())));
    }

    private OwnSteps own(String actor) {
        return OwnSteps.of(trace, trace.actors().indexOf(actor));
    }
}
