package dev.chicane.engine.scheduler;

import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.schedule.ScheduleRecorder;
import dev.chicane.engine.scheduler.Execution.Ending;
import dev.chicane.engine.strategy.Strategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
    private static final long EXTERNAL_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    /** A thread that was just unparked is still shown as waiting: so many looks have to agree that all outside is idle. */
    private static final int IDLE_POLLS = 50;

    private final Vessels vessels = new Vessels();
    private final Surroundings surroundings;
    private final Timeouts timeouts;
    private final int maxSteps;
    private final Options options = new Options();
    private final ScheduleRecorder recorder = new ScheduleRecorder();
    private final ConcurrentLinkedQueue<Actor> foreign = new ConcurrentLinkedQueue<>();
    private volatile boolean stopRequested;
    private volatile @Nullable Thread carrier;

    // Mutable state of the current execution, on the carrier
    private final ArrayList<Actor> actors = new ArrayList<>();
    private final Timers timers = new Timers();
    private Actor[] enabled = new Actor[8];
    private int enabledCount;
    private int externalCount;
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
    private boolean outsideIsIdle;
    private int pinnedPoints;

    /**
     * A scheduler for many executions.
     *
     * @param maxSteps steps after which an execution is given up, at least 1
     * @throws IllegalStateException if this JDK does not allow it, see the message
     */
    public ControlledScheduler(Surroundings surroundings, Timeouts timeouts, int maxSteps) {
        this.surroundings = surroundings;
        this.timeouts = timeouts;
        this.maxSteps = maxSteps;
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
        carrier = Thread.currentThread();
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
        actors.clear();
        timers.clear();
        recorder.clear();
        Arrays.fill(enabled, 0, enabledCount, null);
        enabledCount = 0;
        externalCount = 0;
        liveNonDaemons = 0;
        next = null;
        ending = null;
        culprit = null;
        detail = "";
        steps = 0;
        unwinding = false;
        foreign.clear();
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

    /** Asks that the execution under way be given up soon; stays in force. From any thread. */
    public void stop() {
        stopRequested = true;
        LockSupport.unpark(carrier);
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
        if (enabledCount > 1 || timers.earliest() != null) {
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
        options.ofNumbers(count);
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
        enable(actor);
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
        disable(self);
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
            enable(self);
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
            enable(actor);
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
        if (caller == carrier || (running != null && caller == running.vessel())) {
            permit(actor);
        } else {
            foreign.add(actor);
            LockSupport.unpark(carrier);
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
        disable(self);
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
        if (stopRequested) {
            cut(self, "stopped");
        }
        if (steps >= maxSteps) {
            cut(self, "still running after " + maxSteps + " steps");
        }
    }

    private void preempt(Actor self) {
        int count = options.ofActors(self);
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
        disable(actor);
        actor.state = Actor.State.EXTERNAL;
        externalCount++;
        actor.outside = true;
        if (actor.continuation != null) {
            backFromOutside(actor);
        }
    }

    private void backFromOutside(Actor actor) {
        if (actor.outside) {
            actor.outside = false;
            externalCount--;
            actor.state = Actor.State.ENABLED;
            enable(actor);
        }
    }

    /** Called by the JVM, from any thread, after the actor's continuation was set. */
    void submitted(Actor actor) {
        if (actor.outside) {
            foreign.add(actor);
            LockSupport.unpark(carrier);
        }
    }

    private void takeInForeign() {
        for (Actor actor = foreign.poll(); actor != null; actor = foreign.poll()) {
            if (actor.outside) {
                if (actor.continuation != null) {
                    backFromOutside(actor);
                }
            } else if (actor.waiting != null && actor.waiting.kind() == Wait.Kind.CONDITION) {
                // A notify from a thread that is not controlled; a wake-up that is spurious is allowed there.
                wake(actor);
            } else {
                permit(actor);
            }
        }
    }

    /** Who goes on when the last actor can't or would not; null when the execution is over. */
    private @Nullable Actor forced(@Nullable Actor left) {
        if (liveNonDaemons == 0) {
            return null;
        }
        takeInForeign();
        outsideIsIdle = false;
        while (enabledCount == 0) {
            Actor earliest = timers.earliest();
            if ((externalCount > 0 || surroundings.hasOutsiders()) && !outsideIsIdle) {
                if (!awaitForeign(earliest)) {
                    return null;
                }
            } else if (earliest != null) {
                select(earliest);
            } else {
                if (somebodyShouldGoOn()) {
                    ending = Ending.STUCK;
                }
                return null;
            }
        }
        steps++;
        if (steps >= maxSteps || stopRequested) {
            ending = Ending.CUT;
            detail = stopRequested ? "stopped" : "still running after " + maxSteps + " steps";
            return null;
        }
        int count = options.ofActors(null);
        if (left != null && left.state == Actor.State.ENABLED) {
            options.avoid(left);
        }
        int chosen = count == 1 ? 0 : decide();
        Actor goesOn = options.actor(chosen);
        if (chosen != options.fallback()) {
            recorder.add(steps, goesOn.id());
        }
        select(goesOn);
        return goesOn;
    }

    /** Waits in real time for a wake-up from outside; a virtual deadline is then a real one too. */
    private boolean awaitForeign(@Nullable Actor earliest) {
        long due = earliest == null ? Long.MAX_VALUE : System.nanoTime() + (earliest.deadline - timers.now());
        int idlePolls = 0;
        while (foreign.isEmpty()) {
            if (stopRequested) {
                ending = Ending.CUT;
                detail = "stopped";
                return false;
            }
            if (earliest != null && System.nanoTime() - due >= 0) {
                select(earliest);
                return true;
            }
            idlePolls = outsideWorks() ? 0 : idlePolls + 1;
            if (idlePolls >= IDLE_POLLS) {
                outsideIsIdle = true;
                break;
            }
            LockSupport.parkNanos(this, EXTERNAL_POLL_NANOS);
        }
        takeInForeign();
        return true;
    }

    /**
     * Whether anything outside is at work: a thread that is not controlled, or an actor in real I/O. An actor that waits
     * on a native monitor is none of it: another one has to let it go.
     */
    private boolean outsideWorks() {
        for (int i = 0; i < actors.size(); i++) {
            Actor actor = actors.get(i);
            if (actor.state == Actor.State.EXTERNAL) {
                Thread.State state = actor.vessel().getState();
                if (actor.externalOperations > 0 || (state != Thread.State.BLOCKED && state != Thread.State.WAITING)) {
                    return true;
                }
            }
        }
        return surroundings.outsidersWork();
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
    private void select(Actor actor) {
        if (actor.state == Actor.State.BLOCKED) {
            timers.fire(actor);
            actor.timedOut = true;
            actor.waiting = null;
            actor.state = Actor.State.ENABLED;
            enable(actor);
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

    private void enable(Actor actor) {
        if (enabledCount == enabled.length) {
            enabled = Arrays.copyOf(enabled, 2 * enabledCount);
        }
        int at = enabledCount++;
        while (at > 0 && enabled[at - 1].id() > actor.id()) {
            enabled[at] = enabled[at - 1];
            at--;
        }
        enabled[at] = actor;
    }

    private void disable(Actor actor) {
        for (int i = 0; i < enabledCount; i++) {
            if (enabled[i] == actor) {
                System.arraycopy(enabled, i + 1, enabled, i, enabledCount - i - 1);
                enabled[--enabledCount] = null;
                return;
            }
        }
    }

    /** The options of the decision at hand: the enabled actors by number, then the actor whose timer may fire. */
    private final class Options implements Decision {
        private int count;
        private int fallback;
        private boolean numbers;
        private @Nullable Actor timer;

        /** @return how many there are; {@code running} is the one that could go on without a switch, if any */
        int ofActors(@Nullable Actor running) {
            numbers = false;
            Actor earliest = timers.earliest();
            timer = earliest != null && timeouts.mayFire(earliest.deadline - timers.now()) ? earliest : null;
            count = enabledCount + (timer == null ? 0 : 1);
            fallback = 0;
            if (running != null) {
                while (enabled[fallback] != running) {
                    fallback++;
                }
            }
            return count;
        }

        /** Prefers somebody else: this one has just yielded of its own accord. */
        void avoid(Actor actor) {
            if (enabled[0] == actor && enabledCount > 1) {
                fallback = 1;
            }
        }

        void ofNumbers(int howMany) {
            numbers = true;
            count = howMany;
            fallback = 0;
        }

        Actor actor(int option) {
            if (option < enabledCount) {
                return enabled[option];
            }
            Actor due = timer;
            if (due == null) {
                throw new AssertionError("option " + option + " of " + count);
            }
            return due;
        }

        @Override
        public int step() {
            return steps;
        }

        @Override
        public int count() {
            return count;
        }

        @Override
        public int fallback() {
            return fallback;
        }

        @Override
        public int value(int option) {
            return numbers ? option : actor(option).id();
        }
    }
}
