package dev.chicane.engine.scheduler;

import dev.chicane.engine.schedule.Timeouts;
import dev.chicane.engine.strategy.Decision;
import dev.chicane.engine.strategy.Strategy;
import org.jspecify.annotations.Nullable;

/** The decision at hand: the enabled actors by number, then the actor whose timer may fire; or plain numbers. */
final class Options implements Decision {
    private final EnabledActors enabled;
    private final Timers timers;

    // Mutable state
    private Timeouts timeouts;
    private int step;
    private int count;
    private int fallback;
    private boolean numbers;
    private @Nullable Actor timer;
    private boolean heldBack;
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
        heldBack = false;
    }

    Timeouts timeouts() {
        return timeouts;
    }

    /** Whether so far, over all executions, a timer was not among the options because of the mode. */
    boolean heldBack() {
        return heldBack;
    }

    /** Whether the next decision, if it is a preemption, comes before a step that nobody sees. */
    void nextIsUnseen(boolean isUnseen) {
        nextIsUnseen = isUnseen;
    }

    /** Who may go on at this step; {@code running} could do so without a switch. Returns how many there are. */
    int preemption(int atStep, Actor running, int itsSteps) {
        int howMany = actors(atStep);
        ran = running.id();
        ownSteps = itsSteps;
        unseen = nextIsUnseen;
        nextIsUnseen = false;
        preemption = true;
        yielded = NO_OPTION;
        fallback = enabled.indexOf(running);
        return howMany;
    }

    /** Who may go on at this step, where {@code left} can't, or has yielded of its own accord. */
    int succession(int atStep, @Nullable Actor left, boolean hasYielded) {
        int howMany = actors(atStep);
        ran = left == null ? Strategy.NOBODY : left.id();
        ownSteps = left == null ? 0 : left.steps;
        unseen = false;
        preemption = false;
        yielded = left == null || !hasYielded ? NO_OPTION : enabled.indexOf(left);
        fallback = enabled.count() > 1 && yielded == 0 ? 1 : 0;
        return howMany;
    }

    private int actors(int atStep) {
        Actor earliest = timers.earliestThatMatters();
        step = atStep;
        numbers = false;
        boolean fires = earliest != null && timeouts.mayFire(earliest.deadline - timers.now());
        timer = fires ? earliest : null;
        heldBack |= earliest != null && !fires;
        count = enabled.count() + (timer == null ? 0 : 1);
        return count;
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
        if (option < enabled.count()) {
            return enabled.get(option);
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
        boolean keepsOthersWaiting = option == yielded || option == enabled.count();
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
