package dev.chicane.engine.scheduler;

import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.schedule.Timeouts;
import dev.chicane.engine.strategy.Decision;
import dev.chicane.engine.strategy.Strategy;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs one execution at a time: its actors are virtual threads that one carrier thread runs one after the other,
 * switching only where the strategy says so.
 *
 * <p>Thread-safe only in {@link #unpark}, {@link #wakeFromOutside}, {@link #stop} and what the JVM submits through
 * {@link Actor#execute}; all else is called on the carrier, by the running actor or between executions.
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
     * is read. Only what comes from outside depends on the real world: see Outside. Once something may, each scheduling
     * point takes in what has come, and a replay that wants somebody who is not back yet lets the carrier wait for it.
     */
    /** Whether any execution was ever run in this JVM: as long as not, no thread is an actor. Only ever becomes true. */
    private static boolean used;

    private final Vessels vessels = new Vessels();
    private final Surroundings surroundings;
    private final Outside outside;
    private final CurrentExecution now;
    private final CarrierLoop loop;
    private final Lives lives;
    private final Waits waits;
    private final Points points;
    private final Clock clock;
    private final Limits limits;

    /**
     * A scheduler for many executions.
     *
     * @param maxSteps steps after which an execution is given up, at least 1
     * @throws IllegalStateException if this JDK does not allow it, see the message
     */
    public ControlledScheduler(Surroundings surroundings, Timeouts timeouts, int maxSteps) {
        this.surroundings = surroundings;
        this.outside = new Outside(vessels, surroundings);
        this.limits = new Limits(maxSteps, outside);
        this.now = new CurrentExecution(timeouts);
        this.loop = new CarrierLoop(now, vessels, surroundings, outside, limits);
        this.points = new Points(now, loop, outside, limits);
        this.lives = new Lives(this, now, vessels, surroundings);
        this.waits = new Waits(this, now, surroundings);
        this.clock = new Clock(now, outside);
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
        used = true;
        outside.begin();
        now.reset(strategy, listener);
        points.transactions().begin();
        surroundings.begin(this);
        try {
            spawn("main", false, surroundings.rootIdentity(), root);
            loop.run();
            now.effects.over(now.isCutShort() || now.spoilt != null);
            if (now.spoilt == null && now.hasEndedWell()) {
                now.judge(surroundings.outcome());
            }
            Execution execution = now.result();
            if (inspector != null) {
                inspector.accept(execution);
            }
            return execution;
        } finally {
            surroundings.end();
            loop.unwind();
            now.current = null;
        }
    }

    /** What was decided in the last execution. */
    public Schedule schedule() {
        return now.recorder.schedule();
    }

    /** 64 bits that tell the last execution's schedule from others. */
    public long scheduleHash() {
        return now.recorder.hash();
    }

    /** 64 bits that the last execution shares with all in which dependent steps come in the same order. */
    public long orderHash() {
        return now.effects.hash();
    }

    /** Points so far, over all executions, at which a native frame on the stack forbade the switch that was chosen. */
    public int pinnedPoints() {
        return points.pinned();
    }

    /** Points so far, over all executions, at which the JDK's own lock on the stack forbade a switch. */
    public long unswitchedPoints() {
        return points.unswitched();
    }

    /** How often, over all executions, the JVM took an actor away, for real I/O or on a native monitor. */
    public int departures() {
        return loop.departures();
    }

    /** From the next execution on, timers fire in this mode. */
    public void use(Timeouts timeouts) {
        now.options.use(timeouts);
    }

    /** The mode in which timers fire. */
    public Timeouts timeouts() {
        return now.options.timeouts();
    }

    /** Whether so far, over all executions, the mode kept a timer from firing while others could go on. */
    public boolean timersHeldBack() {
        return now.options.heldBack();
    }

    /** After how much more virtual time the first of these could have fired; {@link Long#MAX_VALUE} if there was none. */
    public long nanosToTimersHeldBack() {
        return now.options.heldBackNanos();
    }

    /**
     * Names of those who were left over, over all executions, only waiting for more work, so that the execution ended
     * without them: in a JVM of its own the program would not end.
     */
    public Set<String> leftIdle() {
        return loop.leftIdle();
    }

    /** What {@link #endsSeen(boolean)} was called with last; false at first. */
    public boolean endsSeen() {
        return lives.endsSeen();
    }

    /**
     * Says whether ends are seen: an actor asks whether another one has ended, or does what shows it, other than to wait until
     * it has. As long as they are not, {@link Strategy} is told that they are {@linkplain Decision#unseen() unseen}.
     *
     * @param seen true when an actor does so; before an execution, what is known by then
     */
    public void endsSeen(boolean seen) {
        lives.endsSeen(seen);
    }

    /** From the next execution on, it is given up after so many steps, if that is fewer than otherwise. */
    public void limit(int steps) {
        limits.limit(steps);
    }

    /** From the next execution on, it is given up after as many steps as at first. */
    public void unlimited() {
        limits.limit(Integer.MAX_VALUE);
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
        Actor actor = now.current;
        return actor != null && Thread.currentThread() == actor.vessel() ? actor : null;
    }

    /** The actor that the calling thread carries, of whichever scheduler, or null; costs next to nothing where none ran. */
    public static @Nullable Actor current() {
        return used ? Vessels.actor(Thread.currentThread()) : null;
    }

    /** The actor that runs now, or null; a snapshot when called from another thread. */
    public @Nullable Actor running() {
        return now.current;
    }

    /** See {@link Surroundings#drawOthers}. */
    public void drawOthers() {
        surroundings.drawOthers();
    }

    /** Virtual nanoseconds since the execution's begin. */
    public long now() {
        return now.timers.now();
    }

    /** The transactions of the actors in what they share beside objects. */
    public Transactions transactions() {
        return points.transactions();
    }

    /** What the actors do to what they share. */
    public Effects effects() {
        return now.effects;
    }

    /** The running actor reads the clock, which takes some time, so that a loop until a deadline ends. */
    public long readClock(Actor self, long nanos) {
        return clock.read(self, nanos);
    }

    /** How often, over all executions, a thread that was started by code which is taken as a whole has come to other code. */
    public long released() {
        return now.effects.released();
    }

    /** All actors of the execution so far, by number. */
    public List<Actor> actors() {
        return Collections.unmodifiableList(now.actors);
    }

    /** How many steps an actor has begun in this execution, the one that it is in among them. */
    public int ownSteps(Actor actor) {
        return now.ownSteps(actor);
    }

    /** A scheduling point: somebody else may go on before the actor does its next step. */
    public void point(Actor self) {
        points.point(self);
    }

    /** A scheduling point that the program has a name for, at which it may do anything. */
    public void named(Actor self, String name) {
        points.named(self, name);
    }

    /**
     * The same before the actor has a database do something: a statement, a commit, a rollback.
     *
     * @param touches tells the {@link #effects} what it touches, right before it is done; null: it may touch anything that other
     *     statements do
     * @return its number, for {@link #answered}; 0 where it does not count
     */
    public long statement(Actor self, String sql, @Nullable Runnable touches) {
        return points.statement(self, sql, touches);
    }

    /** What is known by now of what the database has answered to a statement; of use only where somebody {@link #listens}. */
    public void answered(Actor self, long statement, String answer) {
        points.answered(self, statement, answer);
    }

    /** Whether somebody hears of every step of this execution: it is replayed, to be told of. */
    public boolean listens() {
        return now.listener != null;
    }

    /** How many named points and statements there were, over all executions. */
    public long namedPoints() {
        return points.named();
    }

    /** Lets somebody look at what each step of this execution has changed; null: nobody any more. */
    public void watch(@Nullable StepWatcher watcher) {
        now.watcher = watcher;
        now.effects.watched(watcher != null);
    }

    /** Somebody looks at what changes of this execution come to together, so that the order of any two of them matters. */
    public void watchOrder() {
        now.effects.watched(true);
    }

    /** Whether somebody looks right now, on the running actor. */
    public boolean looking() {
        StepWatcher watches = now.watcher;
        return watches != null && watches.looking();
    }

    /** A step in the midst of other code's: a scheduling point, unless that is taken as a whole. */
    public void within(Actor self) {
        points.within(self);
    }

    /**
     * A step of code that is taken as a whole: a scheduling point where the actor comes from other code, and none where it does not.
     *
     * @param isOwn whether such code touches nothing but what is its own, and what it starts does nothing else
     */
    public void whole(Actor self, boolean isOwn) {
        points.whole(self, isOwn);
    }

    /** A step before which no switch makes a difference, such as a release. */
    public void step(Actor self) {
        points.step(self);
    }

    /** Lets the strategy choose one of {@code count} things that may happen; 0 when there is but one. */
    public int choose(Actor self, int count) {
        return points.choose(self, count);
    }

    /**
     * In which of so many serial orders the actors of a declared race, which are about to begin, are to run one after the
     * other, from 1; {@link Strategy#INTERLEAVED} if they race.
     *
     * @param isDecision whether the schedule has to say so: not if what is decided besides says as much
     */
    public int serialOrder(Actor self, int most, boolean isDecision) {
        return points.serialOrder(self, most, isDecision);
    }

    /** Makes a new actor on a virtual thread of its own, enabled, with the next number. */
    public Actor spawn(String name, boolean daemon, @Nullable Object identity, Runnable body) {
        return lives.spawn(name, daemon, identity, body);
    }

    /**
     * Makes an actor for a virtual thread that somebody else makes, with the actor as its executor and
     * {@link Actor#task()} as its task. Its life begins with {@link #bear}.
     */
    public Actor prepare(boolean daemon, Runnable body) {
        return lives.prepare(daemon, body);
    }

    /** Gives a prepared actor the next number, just before its thread is started. */
    public void bear(Actor actor, String name, @Nullable Object identity, Thread vessel) {
        lives.bear(actor, name, identity, vessel);
    }

    /**
     * Waits until another actor calls {@link #wake}, or virtual time passes the deadline.
     *
     * @param nanos virtual nanoseconds, or negative to wait without a deadline
     * @return whether the deadline ended it
     */
    public boolean block(Actor self, Wait wait, long nanos) {
        return waits.block(self, wait, nanos);
    }

    /** Enables a blocked actor; does nothing to others. */
    public void wake(Actor actor) {
        now.wake(actor);
    }

    /** {@code LockSupport.park}: returns at once with a permit or an interrupt. Negative nanoseconds wait forever. */
    public void park(Actor self, long nanos) {
        waits.park(self, nanos);
    }

    /** {@code LockSupport.unpark}, and what follows an interrupt. From any thread. */
    public void unpark(Actor actor) {
        Thread caller = Thread.currentThread();
        Actor running = now.current;
        if (running != null && caller == running.vessel()) {
            waits.unpark(running, actor);
        } else if (outside.isCarrier(caller)) {
            now.permit(actor);
        } else {
            outside.arrived(new Arrival(Arrival.Kind.UNPARKED, actor, null));
        }
    }

    /**
     * What an actor waits for was let go, or the actor was notified, by a thread that is not controlled. From any thread.
     *
     * @param wait the wait that is over; null if the actor looks again at what it waits for, whatever woke it
     */
    public void wakeFromOutside(Actor actor, @Nullable Wait wait) {
        outside.arrived(new Arrival(Arrival.Kind.WOKEN, actor, wait));
    }

    /** Waits until an actor has ended; returns whether it has. Negative nanoseconds wait forever. */
    public boolean join(Actor self, Actor other, long nanos) throws InterruptedException {
        return waits.join(self, other, nanos);
    }

    /**
     * At the end of a turn of a loop whose local variables carry nothing from turn to turn: where nothing has changed
     * since the turn before, by nobody, the actor would turn for ever, and waits for a change instead; see
     * {@link Polling}. That makes it plain when nobody is left to change anything.
     *
     * @param before what this returned a turn ago, or negative in the first turn
     * @return how many changes to anything there have been in this execution, plus this actor's own waits in monitors
     */
    public int turn(Actor self, int before) {
        return waits.turn(self, before);
    }

    /** Lets virtual time pass for this actor. */
    public void sleep(Actor self, long nanos) throws InterruptedException {
        waits.sleep(self, nanos);
    }

    /** Ends the execution: the program asked the JVM to exit. Does not return. */
    public void exit(Actor self, int status) {
        points.exit(self, status);
    }

    /** Ends the execution: this is what the actor fails with, whatever it does on its way out. Does not return. */
    public void fail(Actor self, Throwable failure) {
        points.fail(self, failure);
    }

    /**
     * Lets the execution go on to its end, and counts it as given up whatever that is: something has disturbed it that has nothing to
     * do with its schedule. The first such reason is the one that the result shows.
     */
    public void spoil(String reason) {
        if (now.spoilt == null) {
            now.spoilt = reason;
        }
    }

    /** Gives the execution up, for a reason in words that the result shows. Does not return. */
    public void cut(Actor self, String reason) {
        points.cut(self, reason);
    }

    /** Between these two calls the actor takes no steps that count, and is not switched away from. They nest. */
    public void atomic(Actor self, boolean begins) {
        self.atomicDepth += begins ? 1 : -1;
    }

    /** Between these two calls the actor is switched away from only when it has to wait. They nest. */
    public void unswitched(Actor self, boolean begins) {
        self.unswitchedDepth += begins ? 1 : -1;
    }

    /**
     * Has the carrier, a platform thread, run something in the actor's place, while nobody else goes on: what may wait in
     * real time for something that no actor does, or must not stand on a virtual thread when the execution ends. No step by itself.
     *
     * <p>Where a native frame keeps the actor on the carrier, it is the actor's thread that runs it.
     *
     * @param errand does not throw, and calls nothing of the scheduler's
     */
    public void onCarrier(Actor self, Runnable errand) {
        self.throwIfUnwinding();
        now.errand = errand;
        self.leave();
        if (now.errand != null) {
            now.errand = null;
            errand.run();
        }
    }

    /** Between these two calls the actor waits for the outside world, in real time. */
    public void external(Actor self, boolean begins) {
        self.externalOperations += begins ? 1 : -1;
        if (!begins) {
            self.throwIfUnwinding();
        }
    }

    /** Whether the actor is between two such calls. */
    public boolean external(Actor actor) {
        return actor.externalOperations > 0;
    }

    /** Whether this error is the end of an execution on its way through an actor's frames: pass it on. */
    public static boolean unwinds(Throwable error) {
        return error instanceof ActorUnwound;
    }

    /**
     * Whether a class can't be used any more since an execution ended in the middle of its initialisation by the JVM, which
     * does not try again. The JVM keeps of that error only its name.
     */
    public static boolean unwound(NoClassDefFoundError unusable) {
        return unusable.getCause() instanceof ExceptionInInitializerError first
                && String.valueOf(first.getMessage()).contains(ActorUnwound.class.getName());
    }

    /** Called by the JVM, from any thread, after the actor's continuation was set. */
    void submitted(Actor actor) {
        if (actor.outside) {
            outside.arrived(new Arrival(Arrival.Kind.RETURNED, actor, null));
        }
    }
}
