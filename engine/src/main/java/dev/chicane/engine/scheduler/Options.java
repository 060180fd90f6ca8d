package dev.chicane.engine.scheduler;

import dev.chicane.engine.schedule.Timeouts;
import dev.chicane.engine.strategy.Decision;
import dev.chicane.engine.strategy.Strategy;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The decision at hand: the enabled actors by number, then the actor whose timer may fire; or plain numbers. */
final class Options implements Decision {
    private final EnabledActors enabled;
    private final Timers timers;

    // Mutable state
    private Timeouts timeouts;
    private int step;
    private int count;
    /** Of the actors that can go on, those that are options, by their places, where these are not all. */
    private int[] shown = new int[8];

    private int actors;
    private int fallback;
    private @Nullable Actor successor;
    private boolean numbers;
    private @Nullable Actor timer;
    private long heldBackNanos = Long.MAX_VALUE;
    private boolean nextIsUnseen;
    private boolean unseen;
    private boolean preemption;
    private int yielded;
    private int ran;
    private int ownSteps;

    Options(EnabledActors enabled, Timers timers, Timeouts timeouts) {
        this.enabled = enabled;
        this.timers = timers;
        this.timeouts = timeouts;
    }

    void use(Timeouts mode) {
        timeouts = mode;
        heldBackNanos = Long.MAX_VALUE;
    }

    Timeouts timeouts() {
        return timeouts;
    }

    /** Whether so far, over all executions, a timer was not among the options because of the mode. */
    boolean heldBack() {
        return heldBackNanos < Long.MAX_VALUE;
    }

    /** After how much more time the first of these could have been one; {@link Long#MAX_VALUE} if there was none. */
    long heldBackNanos() {
        return heldBackNanos;
    }

    /** Whether the next decision, if it is a preemption, comes before a step that nobody sees. */
    void nextIsUnseen(boolean isUnseen) {
        nextIsUnseen = isUnseen;
    }

    /** Who may go on at this step; {@code running} could do so without a switch. Returns how many there are. */
    int preemption(int atStep, Actor running, int itsSteps) {
        int howMany = actors(atStep, running, null);
        ran = running.id();
        ownSteps = itsSteps;
        unseen = nextIsUnseen;
        nextIsUnseen = false;
        preemption = true;
        yielded = NO_OPTION;
        fallback = option(running);
        return howMany;
    }

    /** Who may go on at this step, where {@code left} can't, or has yielded of its own accord. */
    int succession(int atStep, @Nullable Actor left, boolean hasYielded) {
        int howMany = actors(atStep, null, hasYielded ? left : null);
        ran = left == null ? Strategy.NOBODY : left.id();
        ownSteps = left == null ? 0 : left.steps;
        unseen = false;
        preemption = false;
        yielded = left == null || !hasYielded ? NO_OPTION : option(left);
        fallback = actors > 1 && yielded == 0 ? 1 : 0;
        successor = actor(fallback);
        return howMany;
    }

    private int actors(int atStep, @Nullable Actor running, @Nullable Actor yielding) {
        show(running, yielding);
        step = atStep;
        numbers = false;
        timer = null;
        Actor earliest = timers.earliestOfItsOwn();
        if (earliest != null) {
            long nanos = earliest.deadline - timers.now();
            if (timeouts.mayFire(nanos)) {
                timer = timers.earliestThatMatters();
            } else {
                heldBackNanos = Math.min(heldBackNanos, timeouts.nanosUntilMayFire(nanos));
            }
        }
        count = actors + (timer == null ? 0 : 1);
        return count;
    }

    /**
     * Who serves others goes on as soon as somebody has to, before all others, and is not interrupted; who yields within code that is
     * taken as a whole goes on itself, or lets somebody go on who is in there too.
     */
    private void show(@Nullable Actor running, @Nullable Actor yielding) {
        actors = enabled.count();
        boolean isUp = yielding != null && yielding.hasYieldedOften();
        Actor only = running == null ? first(yielding, Actor::serves) : running.serves() ? running : null;
        if (only == null && yielding != null && yielding.isInside()) {
            Actor inside = first(yielding, Actor::isInWhole);
            only = inside == null ? yielding : inside;
        }
        only = isUp ? null : only;
        if (only == null && first(null, Actor::serves) == null) {
            return;
        }
        if (shown.length < actors) {
            shown = new int[2 * actors];
        }
        int some = 0;
        for (int i = 0; i < enabled.count(); i++) {
            Actor actor = enabled.get(i);
            if (only == null ? !actor.serves() : actor == only) {
                shown[some++] = i;
            }
        }
        if (some == 0) {
            // Nobody but the one that has yielded.
            shown[some++] = 0;
        }
        actors = some;
    }

    /** The first of these, but for this one; null if there is none. */
    private @Nullable Actor first(@Nullable Actor butFor, Predicate<Actor> of) {
        for (int i = 0; i < enabled.count(); i++) {
            Actor actor = enabled.get(i);
            if (actor != butFor && of.test(actor)) {
                return actor;
            }
        }
        return null;
    }

    /** Which option an actor is that can go on; none if it is left out. */
    private int option(Actor actor) {
        for (int i = 0; i < actors; i++) {
            if (actor(i) == actor) {
                return i;
            }
        }
        return NO_OPTION;
    }

    /** Who goes on at such a step if a schedule says nothing. */
    @Nullable
    Actor successor() {
        return successor;
    }

    /** One of so many things may happen at this step. */
    void numbers(int atStep, int howMany, Actor running, int itsSteps) {
        step = atStep;
        ran = running.id();
        ownSteps = itsSteps;
        numbers = true;
        count = howMany;
        fallback = 0;
        unseen = false;
        preemption = false;
        yielded = NO_OPTION;
    }

    Actor actor(int option) {
        if (option < actors) {
            return enabled.get(actors < enabled.count() ? shown[option] : option);
        }
        Actor due = timer;
        if (due == null) {
            throw new AssertionError("option " + option + " of " + count);
        }
        return due;
    }

    @Override
    public int step() {
        return step;
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
    public boolean unseen() {
        return unseen;
    }

    @Override
    public boolean aboutActors() {
        return !numbers;
    }

    @Override
    public boolean preempts(int option) {
        boolean keepsOthersWaiting = option == yielded || option == actors;
        return !numbers && option != fallback && (preemption || keepsOthersWaiting);
    }

    @Override
    public int yielded() {
        return yielded;
    }

    @Override
    public int ran() {
        return ran;
    }

    @Override
    public int ownSteps() {
        return ownSteps;
    }

    @Override
    public int ownSteps(int option) {
        if (numbers) {
            return 0;
        }
        Actor actor = actor(option);
        return actor.id() == ran ? ownSteps : actor.steps;
    }

    @Override
    public int value(int option) {
        return numbers ? option : actor(option).id();
    }
}
