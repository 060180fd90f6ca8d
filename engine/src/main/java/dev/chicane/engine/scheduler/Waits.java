package dev.chicane.engine.scheduler;

/** How the running actor waits, and lets go one that is parked, as {@link ControlledScheduler} says. */
final class Waits {
    private final ControlledScheduler scheduler;
    private final CurrentExecution now;
    private final Surroundings surroundings;

    Waits(ControlledScheduler scheduler, CurrentExecution now, Surroundings surroundings) {
        this.scheduler = scheduler;
        this.now = now;
        this.surroundings = surroundings;
    }

    /** See {@link ControlledScheduler#block}. */
    boolean block(Actor self, Wait wait, long nanos) {
        self.throwIfUnwinding();
        StepWatcher watches = now.watcher;
        if (watches != null) {
            watches.waits(self, wait, now.effects.changes());
        }
        self.timedOut = false;
        self.clockwatching.waits();
        if (nanos >= 0) {
            now.addTimer(self, nanos);
        }
        if (wait.kind() == Wait.Kind.PARK) {
            // The JDK's own code came here, and has told of nothing since its last call.
            now.effects.changed();
        }
        boolean waited = suspend(self, wait);
        if (self.timedOut) {
            // If not, what woke it is told of: it is as if it had come too late to wait at all.
            now.effects.decided(self, 1);
        }
        if (!waited) {
            // It can't wait there without stopping everybody.
            now.timers.remove(self);
            scheduler.cut(
                    self,
                    "an actor had to wait inside a native frame (a class initialiser or a callback of native code)");
        }
        resumed(self);
        return self.timedOut;
    }

    /** Takes the actor off until it is enabled again; false: a native frame kept it on the carrier, where it goes on. */
    private boolean suspend(Actor self, Wait wait) {
        self.waiting = wait;
        now.disable(self, Actor.State.BLOCKED);
        ActorListener hears = now.listener;
        if (hears != null) {
            hears.blocked(self);
        }
        self.leave();
        if (self.state == Actor.State.ENABLED) {
            return true;
        }
        now.enable(self);
        return false;
    }

    private void resumed(Actor self) {
        ActorListener hears = now.listener;
        if (hears != null) {
            hears.resumed(self);
        }
    }

    /** See {@link ControlledScheduler#park}. */
    void park(Actor self, long nanos) {
        self.throwIfUnwinding();
        if (!self.permit && nanos != 0 && !self.vessel().isInterrupted()) {
            block(self, Wait.PARK, nanos);
            surroundings.wentOn(self, false);
        } else if (self.vessel().isInterrupted()) {
            now.effects.synchronises(self);
        }
        self.permit = false;
        now.effects.goesOn(self);
    }

    /** See {@link ControlledScheduler#unpark}, by the running actor. */
    void unpark(Actor running, Actor actor) {
        boolean waits = actor.state == Actor.State.BLOCKED;
        now.effects.permits(running, actor);
        now.permit(actor);
        if (waits && actor.state == Actor.State.ENABLED && !running.atomic()) {
            // Who was woken may be faster than who woke it and goes on inside the JDK, where there are no other points.
            scheduler.within(running);
            surroundings.wentOn(running, true);
            // What it does there may come after what was looked at in between.
            now.effects.changed();
        }
    }

    /** See {@link ControlledScheduler#join}. */
    boolean join(Actor self, Actor other, long nanos) throws InterruptedException {
        if (interrupted(self)) {
            throw new InterruptedException();
        }
        if (!other.ended()) {
            block(self, new Wait(Wait.Kind.JOIN, other), nanos);
            if (interrupted(self)) {
                throw new InterruptedException();
            }
        }
        now.effects.seesEnd(self, other);
        return other.ended();
    }

    /** Takes note of an interrupt. Whoever interrupts comes before that, and has synchronised it is not told with whom. */
    private boolean interrupted(Actor self) {
        boolean is = Thread.interrupted();
        if (is) {
            now.effects.synchronises(self);
        }
        return is;
    }

    /** See {@link ControlledScheduler#sleep}. */
    void sleep(Actor self, long nanos) throws InterruptedException {
        if (interrupted(self)) {
            throw new InterruptedException();
        }
        block(self, Wait.SLEEP, nanos);
        if (interrupted(self)) {
            throw new InterruptedException();
        }
    }

    /** See {@link ControlledScheduler#turn}. */
    int turn(Actor self, int before) {
        int changes = now.effects.changes();
        Polling.Turn turn = self.polling.turn(before, changes);
        self.clockwatching.turn(before < 0 ? before : self.polling.count(changes) - before);
        boolean mayStay = !self.dying() && self.atomicDepth == 0 && self.unswitchedDepth == 0;
        if (turn != Polling.Turn.CHANGED && mayStay && surroundings.seesAllChanges() && !surroundings.hasOutsiders()) {
            now.effects.incomplete("a loop only looks, and goes on when anything changes");
            if (turn == Polling.Turn.SAME) {
                spin(self, changes);
            } else {
                self.polling.poll(changes);
            }
        }
        return self.polling.count(now.effects.changes());
    }

    private void spin(Actor self, int changes) {
        self.polling.lookedInVain(changes);
        now.spinning++;
        if (!suspend(self, Wait.SPIN)) {
            now.spinning--;
        }
        resumed(self);
    }
}
