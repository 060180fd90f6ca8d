package dev.chicane.engine.scheduler;

import dev.chicane.engine.scheduler.Execution.Ending;
import dev.chicane.engine.strategy.Strategy;
import org.jspecify.annotations.Nullable;

/**
 * What happens where the running actor says that it is about to take a step: it is counted, the limits are looked at, and
 * the strategy is asked who goes on. Used on the carrier, by the running actor.
 */
final class Points {
    private static final int LIMIT_CHECK_MASK = 0x3FF;

    private final CurrentExecution now;
    private final CarrierLoop loop;
    private final Outside outside;
    private final Limits limits;
    private final Transactions transactions = new Transactions(this);

    // Mutable state over all executions
    private int pinned;
    private long unswitched;
    private long named;

    Points(CurrentExecution now, CarrierLoop loop, Outside outside, Limits limits) {
        this.now = now;
        this.loop = loop;
        this.outside = outside;
        this.limits = limits;
        now.transactions = transactions;
    }

    /** See {@link ControlledScheduler#transactions}. */
    Transactions transactions() {
        return transactions;
    }

    /** See {@link ControlledScheduler#pinnedPoints}. */
    int pinned() {
        return pinned;
    }

    /** See {@link ControlledScheduler#unswitchedPoints}. */
    long unswitched() {
        return unswitched;
    }

    /** See {@link ControlledScheduler#namedPoints}. */
    long named() {
        return named;
    }

    /** See {@link ControlledScheduler#point}. */
    void point(Actor self) {
        Unwinding unwinding = self.unwinding;
        if (unwinding != null) {
            unwinding.step();
            return;
        }
        self.isInWhole = false;
        self.isInOwn = false;
        StepWatcher watches = now.watcher;
        if (watches != null) {
            watches.moves(self, now.effects.changes());
        }
        if ((++now.steps & LIMIT_CHECK_MASK) == 0 || outside.stopRequested()) {
            checkLimits(self);
        }
        if (now.spinning > 0) {
            now.wakeSpinning();
        }
        if (now.enabled.count() > 1 || now.timers.earliest() != null || outside.open()) {
            preempt(self);
        }
    }

    /** See {@link ControlledScheduler#named}. */
    void named(Actor self, String name) {
        ActorListener hears = now.listener;
        if (reaches(self)) {
            now.effects.named(self, name);
            if (hears != null) {
                hears.named(self, name);
            }
        }
    }

    /** See {@link ControlledScheduler#statement}. */
    long statement(Actor self, String sql, @Nullable Runnable touches) {
        if (!reaches(self)) {
            return 0;
        }
        transactions.uses(self);
        if (touches == null || now.effects.isWatched()) {
            now.effects.named(self, sql);
        } else {
            now.effects.known(self, sql);
            touches.run();
        }
        ActorListener hears = now.listener;
        if (hears != null) {
            hears.statement(self, named, sql);
        }
        return named;
    }

    /** Whether it counts. */
    private boolean reaches(Actor self) {
        if (self.atomic()) {
            return false;
        }
        point(self);
        if (self.dying()) {
            return false;
        }
        named++;
        return true;
    }

    /** See {@link ControlledScheduler#answered}. */
    void answered(Actor self, long statement, String answer) {
        ActorListener hears = now.listener;
        if (hears != null && statement > 0 && !self.dying()) {
            hears.answered(statement, answer);
        }
    }

    /** See {@link ControlledScheduler#step}. */
    void step(Actor self) {
        Unwinding unwinding = self.unwinding;
        if (unwinding != null) {
            unwinding.step();
            return;
        }
        if ((++now.steps & LIMIT_CHECK_MASK) == 0 || outside.stopRequested()) {
            checkLimits(self);
        }
    }

    /** See {@link ControlledScheduler#whole}. */
    void whole(Actor self, boolean isOwn) {
        boolean wasInOwn = self.isInOwn;
        boolean comes = !self.isInWhole;
        if (comes) {
            point(self);
            self.isInWhole = true;
        } else {
            step(self);
        }
        // It stays its own where it calls other code that is taken as a whole, such as to write to a log.
        self.isInOwn = wasInOwn || isOwn;
        if (self.isInOwn && (comes || !wasInOwn)) {
            now.effects.whole(self);
        }
    }

    /** See {@link ControlledScheduler#within}. */
    void within(Actor self) {
        if (self.isInWhole) {
            step(self);
        } else {
            boolean isInOwn = self.isInOwn;
            point(self);
            self.isInOwn = isInOwn;
        }
    }

    /** See {@link ControlledScheduler#choose}. */
    int choose(Actor self, int count) {
        if (self.dying() || count < 2 || self.atomic()) {
            return 0;
        }
        now.steps++;
        now.options.numbers(now.steps, count, self, now.ownSteps(self));
        int chosen = now.decide();
        if (chosen != 0) {
            now.recorder.add(now.steps, chosen);
        }
        now.effects.decided(self, chosen);
        return chosen;
    }

    /** See {@link ControlledScheduler#serialOrder}. */
    int serialOrder(Actor self, int most, boolean isDecision) {
        Strategy decides = now.strategy;
        if (self.dying() || decides == null) {
            return Strategy.INTERLEAVED;
        }
        now.steps++;
        int order = decides.serialOrder(now.steps, most);
        if (isDecision && order != Strategy.INTERLEAVED) {
            now.recorder.add(now.steps, order);
        }
        return order;
    }

    /** See {@link ControlledScheduler#exit}. */
    void exit(Actor self, int status) {
        now.effects.announce(self, null, 0, true);
        point(self);
        // What others have not done by now they will not do.
        now.effects.anything(self);
        finish(self, Ending.EXIT, Integer.toString(status));
    }

    /** See {@link ControlledScheduler#fail}. */
    void fail(Actor self, Throwable failure) {
        if (!self.dying()) {
            self.failure = failure;
            ActorListener hears = now.listener;
            if (hears != null) {
                hears.ended(self);
            }
        }
        finish(self, Ending.FAILED, "");
    }

    /** See {@link ControlledScheduler#cut}. */
    void cut(Actor self, String reason) {
        finish(self, Ending.CUT, reason);
    }

    private void finish(Actor self, Ending how, String why) {
        if (!self.dying()) {
            now.end(how, self, why);
            self.leave();
        }
        Unwinding unwinding = self.unwinding;
        throw unwinding == null ? new ActorUnwound() : unwinding.error();
    }

    private void checkLimits(Actor self) {
        if (limits.reached(now.steps)) {
            cut(self, limits.reason(now.steps));
        }
    }

    private void preempt(Actor self) {
        if (outside.open()) {
            loop.takeIn();
            if (now.missed(now.steps) != null && self.atomicDepth == 0 && self.unswitchedDepth == 0) {
                now.meeting = true;
                self.leave();
                if (now.meeting) {
                    now.meeting = false;
                    pinned++;
                }
                return;
            }
        }
        int count = now.options.preemption(now.steps, self, now.ownSteps(self));
        if (count < 2 || self.atomicDepth > 0 || transactions.isWhole(self)) {
            return;
        }
        if (self.unswitchedDepth > 0) {
            unswitched++;
            return;
        }
        Actor goesOn = now.options.actor(now.decide());
        if (goesOn == self) {
            return;
        }
        now.recorder.add(now.steps, goesOn.id());
        now.next = goesOn;
        self.leave();
        if (now.next != null) {
            // Thread.yield came back without having yielded: a native frame pins this actor to the carrier.
            now.next = null;
            now.recorder.removeLast();
            pinned++;
        }
    }
}
