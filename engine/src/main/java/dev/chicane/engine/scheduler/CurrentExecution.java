package dev.chicane.engine.scheduler;

import dev.chicane.engine.schedule.ScheduleRecorder;
import dev.chicane.engine.schedule.Timeouts;
import dev.chicane.engine.scheduler.Execution.Ending;
import dev.chicane.engine.strategy.Strategy;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The state of the execution under way, shared by the two sides of the scheduler: {@link ControlledScheduler}, which its
 * actors call, and {@link CarrierLoop}, which runs them.
 *
 * <p>Reused from execution to execution. Used on the carrier only, but for {@link #current}, which others may look at.
 */
final class CurrentExecution {
    private static final int NEVER = -1;

    // Mutable state, all of it
    final ArrayList<Actor> actors = new ArrayList<>();
    final EnabledActors enabled = new EnabledActors();
    final Timers timers = new Timers();
    final ScheduleRecorder recorder = new ScheduleRecorder();
    final Effects effects = new Effects();
    final Options options;

    /** Those of the actors; null as long as there are no points. */
    @Nullable
    Transactions transactions;

    @Nullable
    Strategy strategy;

    @Nullable
    ActorListener listener;

    @Nullable
    StepWatcher watcher;

    volatile @Nullable Actor current;

    /** Who shall go on when the running actor has left the carrier; null: the carrier decides. */
    @Nullable
    Actor next;

    @Nullable
    Ending ending;

    /** Why the execution is worth no verdict, whatever it comes to; null if it is worth one. */
    @Nullable
    String spoilt;

    @Nullable
    Actor culprit;

    String detail = "";
    int steps;
    /** How many steps there were when the running actor was switched to. */
    int resumedAt;

    int spinning;
    private int lookedAgainAt = NEVER;
    int liveNonDaemons;

    /** Whether the running actor left at a scheduling point at which the strategy wants one who is still outside. */
    boolean meeting;

    /** What the carrier is to do for the running actor before that one goes on. */
    @Nullable
    Runnable errand;

    boolean unwinding;

    CurrentExecution(Timeouts timeouts) {
        options = new Options(enabled, timers, timeouts);
    }

    void reset(Strategy newStrategy, @Nullable ActorListener newListener) {
        strategy = newStrategy;
        listener = newListener;
        watcher = null;
        actors.clear();
        enabled.clear();
        timers.clear();
        recorder.clear();
        effects.begin(newListener != null, newStrategy.observer());
        effects.announceTo(newStrategy.announcements());
        next = null;
        meeting = false;
        errand = null;
        ending = null;
        spoilt = null;
        culprit = null;
        detail = "";
        steps = 0;
        resumedAt = 0;
        spinning = 0;
        lookedAgainAt = NEVER;
        liveNonDaemons = 0;
        unwinding = false;
    }

    /** Asks the strategy; the options are those that were set last. */
    int decide() {
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

    /** The number of the actor whom the strategy wants to go on at a step, or {@link Strategy#NOBODY}. */
    int wanted(int step) {
        Strategy decides = strategy;
        return decides == null ? Strategy.NOBODY : decides.wanted(step);
    }

    /** Whether the strategy gives others a turn where an actor has left for the world outside. */
    boolean departs() {
        Strategy decides = strategy;
        return decides == null || decides.departs(steps + 1);
    }

    /** Whom the strategy wants to go on at a step, if that one can't yet; null if nobody, or nobody whom there is. */
    @Nullable
    Actor missed(int step) {
        int wanted = wanted(step);
        if (wanted < 0 || wanted >= actors.size()) {
            return null;
        }
        Actor actor = actors.get(wanted);
        return actor.blocked() ? actor : null;
    }

    /** How many steps an actor has begun. */
    int ownSteps(Actor actor) {
        return actor.steps + (actor == current ? steps - resumedAt : 0);
    }

    /** Enables a blocked actor; does nothing to others. */
    void wake(Actor actor) {
        if (actor.state == Actor.State.BLOCKED && !unwinding) {
            Actor by = current;
            if (actor.deadline != Actor.NO_DEADLINE) {
                if (by != null) {
                    effects.timers(by);
                    forestalls(by, actor);
                }
                timers.remove(actor);
            }
            effects.woke(by, actor);
            enable(actor);
        }
    }

    /** An actor begins to wait until a deadline. */
    void addTimer(Actor self, long nanos) {
        Actor next = timers.earliestThatMatters();
        timers.add(self, nanos);
        effects.timers(self);
        if (next != null && timers.earliestThatMatters() != next) {
            forestalls(self, next);
        }
    }

    /** What one does keeps another's deadline from coming next; one that comes only when nobody can go on would not. */
    private void forestalls(Actor by, Actor actor) {
        if (options.timeouts().mayFire(actor.deadline - timers.now())) {
            effects.forestalls(by, actor);
        }
    }

    /** Lets those look again that only look at what others do, once anything has changed. */
    void wakeSpinning() {
        for (int i = 0; spinning > 0 && i < actors.size(); i++) {
            Actor actor = actors.get(i);
            if (actor.waiting == Wait.SPIN && !actor.polling.hasSeen(effects.changes())) {
                spinning--;
                wake(actor);
            }
        }
    }

    /**
     * Lets all look again that only look, before time passes or nobody can go on: what the JDK's own code changes after the
     * last step that was seen of it is not told. Once for each state of the world; false if nobody has to look.
     */
    boolean lookAgain() {
        if (lookedAgainAt == effects.changes()) {
            return false;
        }
        lookedAgainAt = effects.changes();
        for (int i = 0; i < actors.size(); i++) {
            Actor actor = actors.get(i);
            actor.polling.pollNoMore();
            if (actor.waiting == Wait.SPIN) {
                spinning--;
                wake(actor);
            }
        }
        return enabled.count() > 0;
    }

    /** Fires the actor's timer if that is what it was chosen for. */
    void select(Actor actor) {
        if (actor.state == Actor.State.BLOCKED) {
            timers.fire(actor);
            effects.timers(actor);
            actor.timedOut = true;
            enable(actor);
        }
    }

    void enable(Actor actor) {
        actor.waiting = null;
        actor.state = Actor.State.ENABLED;
        enabled.add(actor);
    }

    /** Takes an actor out that can't go on. Somebody else has to: so who only looks looks again, where that may help. */
    void disable(Actor actor, Actor.State why) {
        actor.state = why;
        enabled.remove(actor);
        wakeSpinning();
    }

    /** Makes a permit available, and wakes the actor if it waits for one or was interrupted. */
    void permit(Actor actor) {
        Wait wait = actor.waiting;
        if (wait != null && wait.kind() == Wait.Kind.PARK) {
            wake(actor);
        } else {
            actor.permit = true;
            if (wait != null && wait.interruptible() && actor.vessel().isInterrupted()) {
                wake(actor);
            }
        }
    }

    /** The execution is over; the first reason counts. */
    void end(Ending how, @Nullable Actor who, String why) {
        if (ending == null) {
            ending = how;
            culprit = who;
            detail = why;
        }
    }

    /** Whether, as it ends, somebody could have gone on; who has the program exit has come to its own end by that. */
    boolean isCutShort() {
        boolean endsByItself = liveNonDaemons == 0 && ending == null;
        for (int i = 0; i < actors.size(); i++) {
            Actor actor = actors.get(i);
            if (actor == culprit && ending == Ending.EXIT) {
                continue;
            }
            boolean isCutOff = actor.state == Actor.State.ENABLED || actor.timed();
            if (actor.state == Actor.State.EXTERNAL || (isCutOff && !endsByItself)) {
                return true;
            }
        }
        return false;
    }

    /** The last one has ended that the execution waits for, which is the end of daemons that could have gone on. */
    void cutOff(Actor by) {
        effects.endsAll(by);
        for (int i = 0; i < actors.size(); i++) {
            Actor actor = actors.get(i);
            if (actor.state == Actor.State.ENABLED) {
                effects.forestalls(by, actor);
            } else if (actor.timed()) {
                forestalls(by, actor);
            }
        }
    }

    /** Whether all actors that count have ended, or the program has said that all is well. */
    boolean hasEndedWell() {
        return ending == null || (ending == Ending.EXIT && detail.equals("0"));
    }

    /** It has failed after all, if this is not null. */
    void judge(@Nullable Throwable failure) {
        if (failure == null) {
            return;
        }
        Actor root = actors.getFirst();
        root.failure = failure;
        ActorListener hears = listener;
        if (hears != null) {
            hears.ended(root);
        }
        ending = Ending.FAILED;
        culprit = root;
        detail = "";
    }

    Execution result() {
        if (spoilt != null) {
            return new Execution(Ending.CUT, actors, null, steps, spoilt);
        }
        Ending how = ending;
        return new Execution(how == null ? Ending.COMPLETED : how, actors, culprit, steps, detail);
    }
}
