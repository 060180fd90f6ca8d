package dev.chicane.heap.trace;

import dev.chicane.engine.scheduler.Actor;
import java.util.ArrayList;
import java.util.List;

/** Which locks and monitors the actors hold, and where they took them. Used by the carrier, for one execution. */
final class HeldLocks {
    /** That an actor has taken a lock, and where. */
    private record Held(Object lock, int actor, String location) {
        boolean is(Object other, int by) {
            return lock == other && actor == by;
        }
    }

    // Mutable state
    private final List<Held> held = new ArrayList<>();

    /** The actor takes a lock; where it first did so counts. */
    void add(Object lock, Actor actor, String location) {
        for (Held taken : held) {
            if (taken.is(lock, actor.id())) {
                return;
            }
        }
        held.add(new Held(lock, actor.id(), location));
    }

    /** It has let it go. */
    void remove(Object lock, Actor actor) {
        held.removeIf(taken -> taken.is(lock, actor.id()));
    }

    /** What an actor holds, in the order in which it took it. */
    List<Object> of(Actor actor) {
        return held.stream()
                .filter(taken -> taken.actor() == actor.id())
                .map(Held::lock)
                .toList();
    }

    /** Where an actor took a lock that it holds, or "". */
    String since(Object lock, Actor actor) {
        for (Held taken : held) {
            if (taken.is(lock, actor.id())) {
                return taken.location();
            }
        }
        return "";
    }
}
