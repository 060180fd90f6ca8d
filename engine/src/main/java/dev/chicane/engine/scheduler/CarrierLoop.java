package dev.chicane.engine.scheduler;

import dev.chicane.engine.scheduler.Execution.Ending;
import dev.chicane.engine.strategy.Strategy;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The carrier's side of the scheduler: runs one actor after the other, and decides who goes on where the last one could
 * not. Used by the carrier only.
 */
final class CarrierLoop {
    /** How long a replay waits for an actor that was back from outside when its schedule was recorded. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** How long an actor of an execution that is over is waited for, if it stands before a native monitor. */
    private static final long LAST_PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    private static final int MOST_NAMES = 4;

    private final CurrentExecution now;
    private final Vessels vessels;
    private final Surroundings surroundings;
    private final Outside outside;
    private final Limits limits;

    private final Consumer<Arrival> arrivals = this::takeIn;

    // Mutable state over all executions
    private int departures;
    private final Set<String> leftIdle = new LinkedHashSet<>();

    CarrierLoop(CurrentExecution now, Vessels vessels, Surroundings surroundings, Outside outside, Limits limits) {
        this.now = now;
        this.vessels = vessels;
        this.surroundings = surroundings;
        this.outside = outside;
        this.limits = limits;
    }

    /** How often the JVM took an actor away. */
    int departures() {
        return departures;
    }

    /** Who was left over, only waiting for more work. */
    Set<String> leftIdle() {
        return Collections.unmodifiableSet(leftIdle);
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
            now.resumedAt = now.steps;
            continuation.run();
            running.steps += now.steps - now.resumedAt;
            if (now.ending != null) {
                return;
            }
            Runnable errand = now.errand;
            if (errand != null) {
                now.errand = null;
                errand.run();
                continue;
            }
            Actor left = running;
            if (left.state == Actor.State.ENABLED && !vessels.yielded(left.vessel()) && !leftForReasonsOfTheJvm(left)) {
                continue;
            }
            running = now.next;
            if (running != null) {
                now.select(running);
            } else {
                running = now.meeting ? wanted(left) : forced(left);
            }
        }
    }

    /**
     * Native monitor or real I/O: the JVM submits the actor again when it can go on. False: it came back at once, as if
     * nothing had been; then a thread of the JDK's own had the monitor, or the bytes were there, which is nothing that a
     * schedule is about. A replay knows that it did so, and waits longer.
     */
    private boolean leftForReasonsOfTheJvm(Actor actor) {
        boolean heldByAnActor = actor.externalOperations == 0 && somebodyStandsInALock(actor);
        if (actor.externalOperations > 0) {
            // Told of even where nothing comes of it: another time it may.
            departures++;
        }
        if (!heldByAnActor && outside.isBackSoon(actor)) {
            return false;
        }
        outside.left(actor);
        if (!now.departs() && isBack(actor)) {
            outside.returned(actor);
            return false;
        }
        if (actor.externalOperations == 0) {
            departures++;
        }
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
        now.effects.incomplete("actors wait for the world outside");
        now.enable(actor);
    }

    /** Whether another actor was switched away from inside a method of the JDK that holds a native monitor. */
    private boolean somebodyStandsInALock(Actor left) {
        for (int i = 0; i < now.actors.size(); i++) {
            Actor actor = now.actors.get(i);
            if (actor != left && actor.unswitchedDepth > 0 && !actor.ended()) {
                return true;
            }
        }
        return false;
    }

    /** Takes in what has arrived so far. */
    void takeIn() {
        outside.takeIn(arrivals);
    }

    private void takeIn(Arrival arrival) {
        Actor actor = arrival.actor();
        if (actor.id() >= now.actors.size() || now.actors.get(actor.id()) != actor) {
            // Of an earlier execution: the JVM gave it back too late.
            return;
        }
        switch (arrival.kind()) {
            case RETURNED -> {
                if (actor.state == Actor.State.EXTERNAL && actor.continuation != null) {
                    backFromOutside(actor);
                }
            }
            case UNPARKED -> now.permit(actor);
            case WOKEN -> {
                Wait over = arrival.over();
                Wait waiting = actor.waiting;
                if (waiting != null && (over == null ? waiting.looksAgain() : over == waiting)) {
                    now.wake(actor);
                }
            }
        }
    }

    /**
     * Waits until the actor that the strategy wants at a step can go on, if it is still outside: it was back when the
     * schedule was recorded. Gives up after a while; then the schedule can't be followed, and the strategy notices.
     */
    private void meet(int step) {
        Actor wanted = now.missed(step);
        long begin = System.nanoTime();
        while (wanted != null && wanted.blocked()) {
            if (wanted == now.timers.earliest()) {
                now.select(wanted);
                return;
            }
            long left = PATIENCE_NANOS - (System.nanoTime() - begin);
            boolean news = outside.await(now.actors, left) == Outside.Outcome.WOKEN;
            takeIn();
            if (!news) {
                return;
            }
        }
    }

    /** Waits until the JVM has given an actor back, which it did at once when the schedule was recorded. */
    private boolean isBack(Actor actor) {
        long begin = System.nanoTime();
        long left = PATIENCE_NANOS;
        while (actor.continuation == null && left > 0 && outside.await(now.actors, left) == Outside.Outcome.WOKEN) {
            takeIn();
            left = PATIENCE_NANOS - (System.nanoTime() - begin);
        }
        return actor.continuation != null;
    }

    /** Who goes on at a scheduling point for which somebody outside has to be waited for. */
    private Actor wanted(Actor left) {
        now.meeting = false;
        meet(now.steps);
        int count = now.options.preemption(now.steps, left, left.steps);
        Actor goesOn = count < 2 ? left : now.options.actor(now.decide());
        if (goesOn != left) {
            now.recorder.add(now.steps, goesOn.id());
            now.select(goesOn);
        }
        return goesOn;
    }

    /** Who goes on when the last actor can't or would not; null when the execution is over. */
    private @Nullable Actor forced(@Nullable Actor left) {
        if (now.liveNonDaemons == 0) {
            return null;
        }
        outside.look();
        boolean open = outside.open();
        if (open) {
            takeIn();
            meet(now.steps + 1);
        }
        if (!awaitSomebody()) {
            return null;
        }
        now.steps++;
        if (limits.reached(now.steps)) {
            now.end(Ending.CUT, null, limits.reason(now.steps));
            return null;
        }
        boolean yielded = left != null && left.state == Actor.State.ENABLED;
        int count = now.options.succession(now.steps, left, yielded);
        int chosen = count == 1 && now.wanted(now.steps) == Strategy.NOBODY ? 0 : now.decide();
        Actor goesOn = now.options.actor(chosen);
        if (open || goesOn != now.options.successor()) {
            now.recorder.add(now.steps, goesOn.id());
        }
        now.select(goesOn);
        if (goesOn.serves()) {
            now.effects.whole(goesOn);
        }
        return goesOn;
    }

    /** Lets time pass, or the outside act, until an actor is enabled; false when the execution is over. */
    private boolean awaitSomebody() {
        boolean outsideIsIdle = false;
        while (now.enabled.count() == 0) {
            if (now.lookAgain()) {
                continue;
            }
            Actor earliest = now.timers.earliestThatMatters();
            if (!outsideIsIdle && outside.mayWake()) {
                // A virtual deadline is a real one too while somebody outside works in real time.
                long due = earliest == null ? Long.MAX_VALUE : earliest.deadline - now.timers.now();
                switch (outside.await(now.actors, due)) {
                    case WOKEN -> takeIn();
                    case DUE -> {
                        if (earliest != null) {
                            now.select(earliest);
                        }
                    }
                    case IDLE -> {
                        outsideIsIdle = true;
                        takeIn();
                    }
                    case STOPPED -> {
                        now.end(Ending.CUT, null, limits.reason(now.steps));
                        return false;
                    }
                }
            } else if (earliest != null) {
                if (!now.options.timeouts().mayFire(earliest.deadline - now.timers.now())) {
                    now.effects.firedAtLast(earliest);
                }
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
        int already = leftIdle.size();
        for (int i = 0; i < now.actors.size(); i++) {
            Actor actor = now.actors.get(i);
            if (actor.ended() || actor.daemon()) {
                continue;
            }
            if (i == 0 || !surroundings.idle(actor)) {
                return true;
            }
            if (already < MOST_NAMES) {
                leftIdle.add(actor.name());
            }
        }
        return false;
    }

    /** Lets every actor that is left run its way out; what it does no longer counts. */
    void unwind() {
        now.unwinding = true;
        for (int i = 0; i < now.actors.size(); i++) {
            Actor actor = now.actors.get(i);
            if (actor.outside && actor.externalOperations > 0) {
                // Called back, to be unwound too: else its sockets would stay open, a few more in every execution.
                actor.unwinding = new Unwinding();
                LockSupport.unpark(actor.vessel());
            }
            runOut(actor);
        }
        letIn();
    }

    private void runOut(Actor actor) {
        Runnable continuation = actor.continuation;
        if (!actor.hasBegun || continuation == null) {
            return;
        }
        actor.unwinding = new Unwinding();
        now.current = actor;
        actor.continuation = null;
        continuation.run();
    }

    /**
     * On its way out an actor may come to a native monitor of the JDK's, or of code that is left out, that a thread outside has
     * for a moment: the JVM then names this one as the next, and as long as it is not run nobody else gets in. So it is run,
     * also if it has ended as far as the program goes.
     */
    private void letIn() {
        long begin = System.nanoTime();
        while (somebodyStandsBeforeAMonitor() && System.nanoTime() - begin < LAST_PATIENCE_NANOS) {
            LockSupport.parkNanos(this, LOOK_NANOS);
            for (int i = 0; i < now.actors.size(); i++) {
                runOut(now.actors.get(i));
            }
        }
    }

    private boolean somebodyStandsBeforeAMonitor() {
        for (int i = 0; i < now.actors.size(); i++) {
            Actor actor = now.actors.get(i);
            if (actor.hasBegun && vessels.blocked(actor.vessel())) {
                return true;
            }
        }
        return false;
    }
}
