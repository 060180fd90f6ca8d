package dev.chicane.engine.scheduler;

import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.schedule.ScheduleRecorder;
import dev.chicane.engine.schedule.Timeouts;
import dev.chicane.engine.scheduler.Execution.Ending;
import dev.chicane.engine.strategy.Strategy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs one execution at a time: its actors are virtual threads that one carrier thread runs one after the other,
 * switching only where the strategy says so.
 *
 * <p>Thread-safe only in {@link #unpark}, {@link #stop} and what the JVM submits through {@link Actor#execute}; all
 * else is called on the carrier, by the running actor or between executions.
 */
public final class ControlledScheduler {
    /*
     * How a switch works. An actor that reaches a scheduling point asks the strategy on its own stack; if another one
     * shall go on, it leaves that one in `next` and calls Thread.yield(). The JVM unmounts it and hands its
     * continuation back to Actor.execute, which merely keeps it; control is back in loop(), on the carrier, which runs
     * `next`. An actor that can't go on takes itself out of `enabled` before it yields, and leaves `next` null: then
     * loop() decides. So being blocked is a state of ours, not of the JVM; virtual threads never park for real, except
     * in real I/O and on native monitors of the JDK, which is what the state EXTERNAL is for.
     *
     * Deterministic by construction: everything is done by one thread, `enabled` is ordered by number, and no clock
     * is read. Only EXTERNAL wake-ups come from other threads; they are taken in where nobody else can run.
     */
    private static final int LIMIT_CHECK_MASK = 0x3FF;
    private static final int UNWINDINGS_BEFORE_ABANDONING = 10_000;
    private static final String STOPPED = "stopped";

    private final Vessels vessels = new Vessels();
    private final Surroundings surroundings;
    private final Outside outside;
    private final int maxSteps;
    private final EnabledActors enabled = new EnabledActors();
    private final Timers timers = new Timers();
    private final Options options;
    private final ScheduleRecorder recorder = new ScheduleRecorder();

    // Mutable state of the current execution, on the carrier
    private final ArrayList<Actor> actors = new ArrayList<>();
    private int liveNonDaemons;
    private @Nullable Strategy strategy;
    private @Nullable ActorListener listener;
    private volatile @Nullable Actor current;
    private @Nullable Actor next;
    private @Nullable Ending ending;
    private @Nullable Actor culprit;
    private String detail = "";
    private int steps;
    private boolean unwinding;
    private int pinnedPoints;
    private int departures;

    /**
     * A scheduler for many executions.
     *
     * @param maxSteps steps after which an execution is given up, at least 1
     * @throws IllegalStateException if this JDK does not allow it, see the message
     */
    public ControlledScheduler(Surroundings surroundings, Timeouts timeouts, int maxSteps) {
        this.surroundings = surroundings;
        this.outside = new Outside(surroundings);
        this.maxSteps = maxSteps;
        this.options = new Options(enabled, timers, timeouts);
    }

    Vessels vessels() {
        return vessels;
    }

    // ---------------------------------------------------------------- between executions

    /**
     * Runs one execution to its end, on the calling thread as the carrier.
     *
     * @param root what the root actor does
     * @param listener hears of every step, or null while searching
     * @param inspector sees the execution while the actors still stand where it ended, or null
     */
    public Execution run(
            Runnable root,
            Strategy strategy,
            @Nullable ActorListener listener,
            @Nullable Consumer<Execution> inspector) {
        this.strategy = strategy;
        this.listener = listener;
        reset();
        surroundings.begin(this);
        try {
            spawn("main", false, surroundings.rootIdentity(), root);
            loop();
            var execution = new Execution(ending == null ? Ending.COMPLETED : ending, actors, culprit, steps, detail);
            if (inspector != null) {
                inspector.accept(execution);
            }
            return execution;
        } finally {
            surroundings.end();
            unwind();
            current = null;
        }
    }

    private void reset() {
        outside.begin();
        actors.clear();
        timers.clear();
        recorder.clear();
        enabled.clear();
        liveNonDaemons = 0;
        next = null;
        ending = null;
        culprit = null;
        detail = "";
        steps = 0;
        unwinding = false;
    }

    /** What was decided in the last execution. */
    public Schedule schedule() {
        return recorder.schedule();
    }

    /** 64 bits that tell the last execution's schedule from others. */
    public long scheduleHash() {
        return recorder.hash();
    }

    /** Points so far, over all executions, at which a native frame on the stack forbade the switch that was chosen. */
    public int pinnedPoints() {
        return pinnedPoints;
    }

    /** How often, over all executions, the JVM took an actor away, for real I/O or on a native monitor. */
    public int departures() {
        return departures;
    }

    /** Lets executions go on after {@link #stop}. */
    public void resume() {
        outside.resume();
    }

    /** Asks that the execution under way be given up soon; in force until {@link #resume}. From any thread. */
    public void stop() {
        outside.stop();
    }

    // ---------------------------------------------------------------- by the running actor

    /** The running actor if it is the calling thread, else null: a thread that is not controlled. */
    public @Nullable Actor self() {
        Actor actor = current;
        return actor != null && Thread.currentThread() == actor.vessel() ? actor : null;
    }

    /** The actor that runs now, or null; a snapshot when called from another thread. */
    public @Nullable Actor running() {
        return current;
    }

    /** Virtual nanoseconds since the execution's begin. */
    public long now() {
        return timers.now();
    }

    /** Lets virtual time pass without firing anything. */
    public void advance(long nanos) {
        timers.advance(nanos);
    }

    /** All actors of the execution so far, by number. */
    public List<Actor> actors() {
        return Collections.unmodifiableList(actors);
    }

    /** A scheduling point: somebody else may go on before the actor does its next step. */
    public void point(Actor self) {
        if (self.dying) {
            dying(self);
            return;
        }
        if ((++steps & LIMIT_CHECK_MASK) == 0) {
            checkLimits(self);
        }
        if (enabled.count() > 1 || timers.earliest() != null) {
            preempt(self);
        }
    }

    /** A step before which no switch makes a difference, such as a release. */
    public void step(Actor self) {
        if (self.dying) {
            dying(self);
            return;
        }
        if ((++steps & LIMIT_CHECK_MASK) == 0) {
            checkLimits(self);
        }
    }

    /** Lets the strategy choose one of {@code count} things that may happen; 0 when there is but one. */
    public int choose(Actor self, int count) {
        if (self.dying || count < 2) {
            return 0;
        }
        steps++;
        options.numbers(steps, count);
        int chosen = decide();
        if (chosen != 0) {
            recorder.add(steps, chosen);
        }
        return chosen;
    }

    /** Makes a new actor, enabled, with the next number. */
    public Actor spawn(String name, boolean daemon, @Nullable Object identity, Runnable body) {
        Actor[] made = new Actor[1];
        Actor actor = new Actor(this, actors.size(), name, daemon, identity, () -> runBody(made[0], body));
        made[0] = actor;
        actors.add(actor);
        if (!daemon) {
            liveNonDaemons++;
        }
        actor.vessel().start();
        enabled.add(actor);
        ActorListener hears = listener;
        Actor parent = current;
        if (hears != null && parent != null) {
            hears.started(parent, actor);
        }
        return actor;
    }

    /**
     * Waits until another actor calls {@link #wake}, or virtual time passes the deadline.
     *
     * @param nanos virtual nanoseconds, or negative to wait without a deadline
     * @return whether the deadline ended it
     */
    public boolean block(Actor self, Wait wait, long nanos) {
        if (self.dying) {
            throw unwound(self);
        }
        self.waiting = wait;
        self.timedOut = false;
        self.state = Actor.State.BLOCKED;
        enabled.remove(self);
        if (nanos >= 0) {
            timers.add(self, nanos);
        }
        ActorListener hears = listener;
        if (hears != null) {
            hears.blocked(self);
        }
        leave(self);
        if (self.state != Actor.State.ENABLED) {
            // A native frame kept it on the carrier: it can't wait there without stopping everybody.
            timers.remove(self);
            self.waiting = null;
            self.state = Actor.State.ENABLED;
            enabled.add(self);
            cut(self, "an actor had to wait inside a native frame (a class initialiser or a callback of native code)");
        }
        if (hears != null) {
            hears.resumed(self);
        }
        return self.timedOut;
    }

    /** Enables a blocked actor; does nothing to others. */
    public void wake(Actor actor) {
        if (actor.state == Actor.State.BLOCKED && !unwinding) {
            if (actor.deadline != Actor.NO_DEADLINE) {
                timers.remove(actor);
            }
            actor.waiting = null;
            actor.state = Actor.State.ENABLED;
            enabled.add(actor);
        }
    }

    /** {@code LockSupport.park}: returns at once with a permit or an interrupt. Negative nanoseconds wait forever. */
    public void park(Actor self, long nanos) {
        if (self.dying) {
            throw unwound(self);
        }
        if (self.permit || nanos == 0 || self.vessel().isInterrupted()) {
            self.permit = false;
            return;
        }
        block(self, Wait.PARK, nanos);
        self.permit = false;
    }

    /** {@code LockSupport.unpark}, and what follows an interrupt. From any thread. */
    public void unpark(Actor actor) {
        Thread caller = Thread.currentThread();
        Actor running = current;
        if (outside.isCarrier(caller) || (running != null && caller == running.vessel())) {
            permit(actor);
        } else {
            outside.arrived(actor);
        }
    }

    private void permit(Actor actor) {
        Wait wait = actor.waiting;
        if (wait != null && (wait.kind() == Wait.Kind.PARK || wait.rechecks())) {
            wake(actor);
        } else {
            actor.permit = true;
            if (wait != null && wait.interruptible() && actor.vessel().isInterrupted()) {
                wake(actor);
            }
        }
    }

    /** Waits until an actor has ended; returns whether it has. Negative nanoseconds wait forever. */
    public boolean join(Actor self, Actor other, long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!other.ended()) {
            block(self, new Wait(Wait.Kind.JOIN, other), nanos);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return other.ended();
    }

    /** Lets virtual time pass for this actor. */
    public void sleep(Actor self, long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        block(self, Wait.SLEEP, nanos);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** Ends the execution: the program asked the JVM to exit. Does not return. */
    public void exit(Actor self, int status) {
        finish(self, Ending.EXIT, Integer.toString(status));
    }

    /** Gives the execution up, for a reason in words that the result shows. Does not return. */
    public void cut(Actor self, String reason) {
        finish(self, Ending.CUT, reason);
    }

    /** Between these two calls the actor is not switched away from. They nest. */
    public void atomic(Actor self, boolean begins) {
        self.atomicDepth += begins ? 1 : -1;
    }

    /** Between these two calls the actor waits for the outside world, in real time. */
    public void external(Actor self, boolean begins) {
        self.externalOperations += begins ? 1 : -1;
    }

    /** Whether the actor is between two such calls. */
    public boolean external(Actor actor) {
        return actor.externalOperations > 0;
    }

    private void finish(Actor self, Ending how, String why) {
        if (!self.dying) {
            if (ending == null) {
                ending = how;
                culprit = self;
                detail = why;
            }
            leave(self);
        }
        throw unwound(self);
    }

    /** Whether this error is the end of an execution on its way through an actor's frames: pass it on. */
    public static boolean unwinds(Throwable error) {
        return error instanceof ActorUnwound;
    }

    private void runBody(Actor self, Runnable body) {
        self.hasBegun = true;
        try {
            body.run();
        } catch (ActorUnwound over) {
            // the execution is over: nothing to tell
        } catch (Throwable failure) {
            if (!self.dying && ending == null) {
                self.failure = failure;
                ending = Ending.FAILED;
                culprit = self;
            }
        } finally {
            ended(self);
        }
    }

    private void ended(Actor self) {
        self.state = Actor.State.ENDED;
        if (self.dying) {
            return;
        }
        enabled.remove(self);
        if (!self.daemon()) {
            liveNonDaemons--;
        }
        for (int i = 0; i < actors.size(); i++) {
            Wait wait = actors.get(i).waiting;
            if (wait != null && wait.kind() == Wait.Kind.JOIN && wait.resource() == self) {
                wake(actors.get(i));
            }
        }
        surroundings.ended(self);
        ActorListener hears = listener;
        if (hears != null) {
            hears.ended(self);
        }
    }

    private void checkLimits(Actor self) {
        if (outside.stopRequested()) {
            cut(self, STOPPED);
        }
        if (steps >= maxSteps) {
            cut(self, stillRunning());
        }
    }

    private void preempt(Actor self) {
        int count = options.preemption(steps, self);
        if (count < 2 || self.atomicDepth > 0) {
            return;
        }
        int chosen = decide();
        Actor goesOn = options.actor(chosen);
        if (goesOn == self) {
            return;
        }
        recorder.add(steps, goesOn.id());
        select(goesOn);
        next = goesOn;
        leave(self);
        if (next != null) {
            // Thread.yield came back without having yielded: a native frame pins this actor to the carrier.
            next = null;
            recorder.removeLast();
            pinnedPoints++;
        }
    }

    /** Lets the carrier go on with {@code next}, or decide; returns when this actor is run again. */
    private void leave(Actor self) {
        Thread.yield();
        if (self.dying) {
            throw unwound(self);
        }
    }

    /** An actor that would rather not end gets the error again at each wait, and is abandoned when it never gives up. */
    private Error unwound(Actor self) {
        dying(self);
        return new ActorUnwound();
    }

    private void dying(Actor self) {
        while (++self.unwindings > UNWINDINGS_BEFORE_ABANDONING) {
            Thread.yield();
        }
    }

    // ---------------------------------------------------------------- the carrier

    private void loop() {
        Actor running = forced(null);
        while (running != null) {
            current = running;
            next = null;
            Runnable continuation = running.continuation;
            if (continuation == null) {
                throw new AssertionError("nothing to run for " + running);
            }
            running.continuation = null;
            continuation.run();
            if (ending != null) {
                return;
            }
            Actor left = running;
            if (left.state == Actor.State.ENABLED && left.continuation == null) {
                leftForReasonsOfTheJvm(left);
            }
            running = next;
            if (running == null) {
                running = forced(left);
            }
        }
    }

    /** Native monitor or real I/O: the JVM submits the actor again when it can go on. */
    private void leftForReasonsOfTheJvm(Actor actor) {
        departures++;
        enabled.remove(actor);
        actor.state = Actor.State.EXTERNAL;
        outside.left(actor);
        if (actor.continuation != null) {
            backFromOutside(actor);
        }
    }

    private void backFromOutside(Actor actor) {
        outside.returned(actor);
        actor.state = Actor.State.ENABLED;
        enabled.add(actor);
    }

    /** Called by the JVM, from any thread, after the actor's continuation was set. */
    void submitted(Actor actor) {
        if (actor.outside) {
            outside.arrived(actor);
        }
    }

    private void takeIn(Actor actor) {
        if (actor.id() >= actors.size() || actors.get(actor.id()) != actor) {
            // Of an earlier execution: the JVM gave it back too late.
            return;
        }
        Wait wait = actor.waiting;
        if (actor.outside) {
            if (actor.continuation != null) {
                backFromOutside(actor);
            }
        } else if (wait != null && wait.kind() == Wait.Kind.CONDITION) {
            // A notify from a thread that is not controlled; a wake-up that is spurious is allowed there.
            wake(actor);
        } else {
            permit(actor);
        }
    }

    /** Who goes on when the last actor can't or would not; null when the execution is over. */
    private @Nullable Actor forced(@Nullable Actor left) {
        if (liveNonDaemons == 0) {
            return null;
        }
        outside.takeIn(this::takeIn);
        if (!awaitSomebody()) {
            return null;
        }
        steps++;
        if (steps >= maxSteps || outside.stopRequested()) {
            end(Ending.CUT, outside.stopRequested() ? STOPPED : stillRunning());
            return null;
        }
        boolean yielded = left != null && left.state == Actor.State.ENABLED;
        int count = options.succession(steps, yielded ? left : null);
        int chosen = count == 1 ? 0 : decide();
        Actor goesOn = options.actor(chosen);
        if (chosen != options.fallback()) {
            recorder.add(steps, goesOn.id());
        }
        select(goesOn);
        return goesOn;
    }

    /** Lets time pass, or the outside act, until an actor is enabled; false when the execution is over. */
    private boolean awaitSomebody() {
        boolean outsideIsIdle = false;
        while (enabled.count() == 0) {
            Actor earliest = timers.earliest();
            if (!outsideIsIdle && outside.mayWake()) {
                // A virtual deadline is a real one too while somebody outside works in real time.
                long due = earliest == null ? Long.MAX_VALUE : earliest.deadline - timers.now();
                switch (outside.await(actors, due)) {
                    case WOKEN -> outside.takeIn(this::takeIn);
                    case DUE -> select(timers.earliest());
                    case IDLE -> outsideIsIdle = true;
                    case STOPPED -> {
                        end(Ending.CUT, STOPPED);
                        return false;
                    }
                }
            } else if (earliest != null) {
                select(earliest);
            } else {
                if (somebodyShouldGoOn()) {
                    end(Ending.STUCK, "");
                }
                return false;
            }
        }
        return true;
    }

    private void end(Ending how, String why) {
        ending = how;
        detail = why;
    }

    private String stillRunning() {
        return "still running after " + maxSteps + " steps";
    }

    private boolean somebodyShouldGoOn() {
        for (int i = 0; i < actors.size(); i++) {
            Actor actor = actors.get(i);
            if (!actor.ended() && !actor.daemon() && (i == 0 || !surroundings.idle(actor))) {
                return true;
            }
        }
        return false;
    }

    /** Fires the actor's timer if that is what it was chosen for. */
    private void select(@Nullable Actor actor) {
        if (actor != null && actor.state == Actor.State.BLOCKED) {
            timers.fire(actor);
            actor.timedOut = true;
            actor.waiting = null;
            actor.state = Actor.State.ENABLED;
            enabled.add(actor);
        }
    }

    private int decide() {
        Strategy decides = strategy;
        if (decides == null) {
            throw new AssertionError("no execution is under way");
        }
        int chosen = decides.choose(options);
        if (chosen < 0 || chosen >= options.count()) {
            throw new AssertionError(
                    decides.name() + " chose option " + chosen + " of " + options.count() + " at step " + steps);
        }
        return chosen;
    }

    /** Lets every actor that is left run its way out; what it does no longer counts. */
    private void unwind() {
        unwinding = true;
        for (int i = 0; i < actors.size(); i++) {
            Actor actor = actors.get(i);
            Runnable continuation = actor.continuation;
            if (actor.ended() || continuation == null || !actor.hasBegun) {
                continue;
            }
            actor.dying = true;
            current = actor;
            actor.continuation = null;
            continuation.run();
        }
    }
}
