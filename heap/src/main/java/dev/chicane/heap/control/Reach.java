package dev.chicane.heap.control;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.Effects;
import dev.chicane.heap.instrument.Scope;
import dev.chicane.heap.instrument.Sites;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionHandler;
import org.jspecify.annotations.Nullable;

/**
 * How far the actors' calls of the JDK reach, told to whoever observes the effects: a search that leaves out equivalent
 * schedules has to know of all that is touched, also by code of the JDK, which is not looked into.
 *
 * <p>What a call may touch is told when it begins, and again whenever its actor goes on in the middle of it. If that is not
 * known, it is everything. While an actor is in a call that may call the program back, all that it does may touch
 * everything: {@link Opacity}. Used on the carrier.
 */
final class Reach {
    /** Of calls about which the scheduler itself tells all. */
    private static final Object NOTHING = new Object();

    /** Of an array that a list shows. */
    private static final int MOST_ELEMENTS = 64;

    private static final CompletableFuture<?> NO_STAGE = new CompletableFuture<>();

    private static final Keeping ANYTHING = new Keeping.Anything();

    /** Of an actor whom an executor or a future has called, and who has called nothing since. */
    private static final Object IN_THE_PROGRAM = new Object();

    private final Sites sites;
    private final Opacity opacity;

    // Mutable state: of each actor, by number, its newest call
    private @Nullable Object[] states = new Object[8];
    private boolean[] wakesLast = new boolean[8];
    /** Of actors whose outermost code is that of an executor or a future. */
    private @Nullable Keeping[] homes = new Keeping[8];

    Reach(Sites sites, Opacity opacity) {
        this.sites = sites;
        this.opacity = opacity;
    }

    /** An execution begins. */
    void begin() {
        Arrays.fill(states, null);
        Arrays.fill(homes, null);
        opacity.begin();
        // Links what it needs, in case it is the first one, now and not in the middle of the execution.
        SelfContained.is(NOTHING);
        Delegates.is(NOTHING);
        TaskKeepers.of(NOTHING, Scope.TASKS);
        TaskKeepers.of(NO_STAGE, Scope.TASKS);
    }

    /** An actor begins a call; {@code state} is what its object shares with others. */
    void call(Actor self, @Nullable Object target, Object state, int site) {
        Effects effects = self.scheduler().effects();
        Scope scope = sites.scope(site);
        switch (scope) {
            case NOWHERE -> nothing(self);
            case ITS_OBJECT -> {
                if (target != null && SelfContained.is(target)) {
                    Keeping more = isForked(self) ? TaskKeepers.whileForked(target, state) : null;
                    remember(self, more == null ? state : more, SelfContained.wakesLast(target));
                    if (more != null) {
                        more.goesOn(effects, self);
                    }
                } else {
                    shows(self, target == null ? null : SharedState.array(target), site);
                }
            }
            case ANYWHERE -> {
                if (target != null && Delegates.is(target)) {
                    opacity.calls(self);
                } else {
                    anything(self);
                }
            }
            case INTERRUPTS -> {
                if (target instanceof CompletableFuture) {
                    // Who has a task for it is not interrupted.
                    keeps(self, target, Scope.TASKS);
                } else if (target != null && TaskKeepers.of(target, Scope.TASKS) != null) {
                    remember(self, ANYTHING, false);
                    goesOn(self, ANYTHING);
                } else {
                    opacity.calls(self);
                }
            }
            case CALLS_BACK -> opacity.calls(self);
            default -> keeps(self, target, scope);
        }
    }

    /** An actor begins a call on what shows this array; null for any other object. */
    private void shows(Actor self, @Nullable Object array, int site) {
        if (array == null) {
            opacity.calls(self);
            return;
        }
        int length = Array.getLength(array);
        if (length > MOST_ELEMENTS) {
            anything(self);
            return;
        }
        nothing(self);
        boolean looks = sites.effect(site) == Sites.LOOK;
        Effects effects = self.scheduler().effects();
        for (int i = 0; i < length; i++) {
            if (looks) {
                effects.looks(self, array, i);
            } else {
                effects.again(self, array, i);
            }
        }
    }

    /** An actor begins a call of an executor or a future, or of a static method of their classes. */
    private void keeps(Actor self, @Nullable Object target, Scope how) {
        Keeping keeping = target == null ? new StageCall() : TaskKeepers.of(target, how);
        if (keeping == null) {
            opacity.calls(self);
        } else {
            Keeping all = isForked(self) ? TaskKeepers.whileForked(keeping) : keeping;
            remember(self, all, false);
            begins(self, all);
        }
    }

    private static boolean isForked(Actor self) {
        return self.identity() instanceof ForkJoinWorkerThread;
    }

    private static void goesOn(Actor self, Keeping keeping) {
        Effects effects = self.scheduler().effects();
        if (self.keepsToItsOwn()) {
            effects.whole(self);
        } else {
            keeping.goesOn(effects, self);
        }
    }

    private @Nullable Object state(Actor actor) {
        return actor.id() < states.length ? states[actor.id()] : null;
    }

    /** An actor begins whose outermost code is the JDK's: this object's. */
    void begins(Actor self, Object body) {
        Keeping home = TaskKeepers.run(body);
        if (home == null) {
            opacity.forGood(self);
            return;
        }
        remember(self, home, false);
        homes[self.id()] = home;
        begins(self, home);
    }

    private static void begins(Actor self, Keeping keeping) {
        Effects effects = self.scheduler().effects();
        if (self.keepsToItsOwn()) {
            effects.whole(self);
        } else {
            keeping.begins(effects, self);
        }
    }

    /**
     * An actor that may be in an executor or a future comes to a call of this object's.
     *
     * @return what it is in, for {@link #taskEnds}; null for nothing
     */
    @Nullable
    Object taskBegins(Actor self, @Nullable Object called) {
        if (self.dying() || !(state(self) instanceof Keeping within)) {
            return null;
        }
        if (called == null || called.getClass().getClassLoader() != null) {
            if (called != null && !TaskKeepers.isSeen(called)) {
                opacity.forGood(self);
            }
            states[self.id()] = IN_THE_PROGRAM;
            return within;
        }
        if (within instanceof StageCall call && called instanceof CompletableFuture<?> stage) {
            // It asks for the stage itself, and may add to it.
            call.comesTo(stage, true);
        }
        Keeping next = called instanceof RejectedExecutionHandler ? null : TaskKeepers.of(called, Scope.TASKS);
        if (next == null) {
            opacity.forGood(self);
        } else {
            states[self.id()] = next;
            begins(self, next);
        }
        return within;
    }

    /** Such a call is over. */
    void taskEnds(Actor self, Object within, boolean failed) {
        if (within instanceof Keeping keeping && !self.dying()) {
            states[self.id()] = keeping;
            if (failed && !self.keepsToItsOwn()) {
                keeping.goesOnAfterFailure(self.scheduler().effects(), self);
            } else {
                goesOn(self, keeping);
            }
        }
    }

    /** An actor makes something of all these stages. */
    void comesTo(Actor self, @Nullable CompletableFuture<?>[] stages) {
        if (state(self) instanceof StageCall call) {
            for (int i = 0; i < stages.length; i++) {
                self.scheduler().effects().looks(self, stages, i);
                CompletableFuture<?> stage = stages[i];
                if (stage != null) {
                    call.comesTo(stage, true);
                }
            }
            goesOn(self, call);
        } else {
            self.scheduler().effects().untold(self);
        }
    }

    /** An actor makes the result of a task or of a stage known. */
    void completes(Actor self, Object future) {
        if (state(self) instanceof Keeping keeping) {
            if (keeping instanceof StageCall call && future instanceof CompletableFuture<?> stage) {
                call.completes(stage);
            }
            goesOn(self, keeping);
        } else {
            self.scheduler().effects().untold(self);
        }
    }

    /** An actor interrupts another one: what that one does may depend on it, but not while it only waits for its next task. */
    void interrupts(Actor self, Actor other) {
        if (state(self) instanceof Keeping && !isBetweenTasks(other)) {
            self.scheduler().effects().untold(self);
        }
    }

    /** Whether an actor is in the executor that it works for. */
    private boolean isBetweenTasks(Actor actor) {
        Object state = state(actor);
        return state != null && state == homes[actor.id()];
    }

    /** An actor begins a call that may call the program back, or is called back. */
    void callsBack(Actor self) {
        opacity.calls(self);
    }

    /** An actor is in a method of the program that code of the JDK calls. */
    void calledBack(Actor self) {
        if (state(self) instanceof Keeping) {
            // By an executor or a future, it may be, at a place that is not known.
            opacity.forGood(self);
        } else {
            opacity.calls(self);
        }
    }

    /** An actor of the program's comes to something that it does. */
    void comes(Actor self) {
        opacity.look(self);
    }

    /** An actor begins a call that may touch anything, whatever its last one was made on, and calls nobody back. */
    void anything(Actor self) {
        remember(self, null, false);
        self.scheduler().effects().untold(self);
    }

    /** An actor begins a call of which all is told by others. */
    void nothing(Actor self) {
        remember(self, NOTHING, false);
    }

    /** An actor passes an object to a method of another one, which may ask it something. */
    void passes(Actor self, @Nullable Object target, @Nullable Object argument, boolean asks) {
        if ((asks || (target != null && SelfContained.hashes(target))) && !SelfContained.isValue(argument)) {
            opacity.calls(self);
        }
    }

    /** An actor goes on in the middle of a call, after it has woken somebody or been woken. */
    void wentOn(Actor self, boolean afterWaking) {
        if (self.keepsToItsOwn()) {
            self.scheduler().effects().untold(self);
            return;
        }
        Object state = state(self);
        Effects effects = self.scheduler().effects();
        if (state instanceof Keeping keeping) {
            goesOn(self, keeping);
            if (!isBetweenTasks(self) && self.vessel().isInterrupted()) {
                // It may interrupt others for that.
                effects.untold(self);
            }
        } else if (state == null || state == IN_THE_PROGRAM) {
            effects.untold(self);
        } else if (state != NOTHING && !(afterWaking && wakesLast[self.id()])) {
            effects.again(self, state, 0);
        }
    }

    private void remember(Actor self, @Nullable Object state, boolean last) {
        int id = self.id();
        if (id >= states.length) {
            states = Arrays.copyOf(states, 2 * id);
            wakesLast = Arrays.copyOf(wakesLast, 2 * id);
            homes = Arrays.copyOf(homes, 2 * id);
        }
        states[id] = state;
        wakesLast[id] = last;
    }
}
