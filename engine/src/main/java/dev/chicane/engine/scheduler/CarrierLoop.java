package dev.chicane.engine.scheduler;

import dev.chicane.engine.scheduler.Execution.Ending;
import org.jspecify.annotations.Nullable;

/**
 * The carrier's side of the scheduler: runs one actor after the other, and decides who goes on where the last one could
 * not. Used by the carrier only.
 */
final class CarrierLoop {
    private final CurrentExecution now;
    private final Surroundings surroundings;
    private final Outside outside;
    private final Limits limits;

    // Mutable state over all executions
    private int departures;

    CarrierLoop(CurrentExecution now, Surroundings surroundings, Outside outside, Limits limits) {
        this.now = now;
        this.surroundings = surroundings;
        this.outside = outside;
        this.limits = limits;
    }

    /** How often the JVM took an actor away. */
    int departures() {
        return departures;
    }

    /** Runs the execution until it is over. */
    void run() {
        Actor running = forced(null);
        while (running != null) {
            now.current = running;
            now.next = null;
            Runnable continuation = running.continuation;
            if (continuation == null) {
                throw new AssertionError("nothing to run for " + running);
            }
            running.continuation = null;
            continuation.run();
            if (now.ending != null) {
                return;
            }
            Actor left = running;
            if (left.state == Actor.State.ENABLED && left.continuation == null && !leftForReasonsOfTheJvm(left)) {
                continue;
            }
            running = now.next;
            if (running == null) {
                running = forced(left);
            }
        }
    }

    /**
     * Native monitor or real I/O: the JVM submits the actor again when it can go on. False: it came back at once, as if
     * nothing had been; then a thread of the JDK's own had the monitor, which is nothing that a schedule is about.
     */
    private boolean leftForReasonsOfTheJvm(Actor actor) {
        outside.left(actor);
        if (outside.isBackSoon(actor)) {
            outside.returned(actor);
            return false;
        }
        departures++;
        now.enabled.remove(actor);
        actor.state = Actor.State.EXTERNAL;
        if (actor.continuation != null) {
            backFromOutside(actor);
        }
        return true;
    }

    private void backFromOutside(Actor actor) {
        outside.returned(actor);
        now.effects.changed();
        now.enable(actor);
    }

    private void takeIn(Actor actor) {
        if (actor.id() >= now.actors.size() || now.actors.get(actor.id()) != actor) {
            // Of an earlier execution: the JVM gave it back too late.
            return;
        }
        Wait wait = actor.waiting;
        if (actor.outside) {
            if (actor.continuation != null) {
                backFromOutside(actor);
            }
        } else {
            now.permit(actor);
            if (wait != null && wait.mayWakeEarly()) {
                // What it waits for may have been let go, or notified, by a thread that is not controlled.
                now.wake(actor);
            }
        }
    }

    /** Who goes on when the last actor can't or would not; null when the execution is over. */
    private @Nullable Actor forced(@Nullable Actor left) {
        if (now.liveNonDaemons == 0) {
            return null;
        }
        outside.takeIn(this::takeIn);
        if (!awaitSomebody()) {
            return null;
        }
        now.steps++;
        if (limits.reached(now.steps)) {
            now.end(Ending.CUT, null, limits.reason(now.steps));
            return null;
        }
        boolean yielded = left != null && left.state == Actor.State.ENABLED;
        int count = now.options.succession(now.steps, yielded ? left : null);
        int chosen = count == 1 ? 0 : now.decide();
        Actor goesOn = now.options.actor(chosen);
        if (chosen != now.options.fallback()) {
            now.recorder.add(now.steps, goesOn.id());
        }
        now.select(goesOn);
        return goesOn;
    }

    /** Lets time pass, or the outside act, until an actor is enabled; false when the execution is over. */
    private boolean awaitSomebody() {
        boolean outsideIsIdle = false;
        while (now.enabled.count() == 0) {
            Actor earliest = now.timers.earliestThatMatters();
            if (!outsideIsIdle && outside.mayWake()) {
                // A virtual deadline is a real one too while somebody outside works in real time.
                long due = earliest == null ? Long.MAX_VALUE : earliest.deadline - now.timers.now();
                switch (outside.await(now.actors, due)) {
                    case WOKEN -> outside.takeIn(this::takeIn);
                    case DUE -> {
                        if (earliest != null) {
                            now.select(earliest);
                        }
                    }
                    case IDLE -> {
                        outsideIsIdle = true;
                        outside.takeIn(this::takeIn);
                    }
                    case STOPPED -> {
                        now.end(Ending.CUT, null, limits.reason(now.steps));
                        return false;
                    }
                }
            } else if (earliest != null) {
                now.select(earliest);
            } else {
                if (somebodyShouldGoOn()) {
                    now.end(Ending.STUCK, null, "");
                }
                return false;
            }
        }
        return true;
    }

    private boolean somebodyShouldGoOn() {
        for (int i = 0; i < now.actors.size(); i++) {
            Actor actor = now.actors.get(i);
            if (!actor.ended() && !actor.daemon() && (i == 0 || !surroundings.idle(actor))) {
                return true;
            }
        }
        return false;
    }

    /** Lets every actor that is left run its way out; what it does no longer counts. */
    void unwind() {
        now.unwinding = true;
        for (int i = 0; i < now.actors.size(); i++) {
            Actor actor = now.actors.get(i);
            Runnable continuation = actor.continuation;
            if (actor.ended() || continuation == null || !actor.hasBegun) {
                continue;
            }
            actor.dying = true;
            now.current = actor;
            actor.continuation = null;
            continuation.run();
        }
    }
}
