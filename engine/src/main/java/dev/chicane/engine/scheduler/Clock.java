package dev.chicane.engine.scheduler;

/** The clock of an execution as actors read it: each read takes some time, so that a loop until a deadline ends. */
final class Clock {
    private final CurrentExecution now;
    private final Outside outside;

    Clock(CurrentExecution now, Outside outside) {
        this.now = now;
        this.outside = outside;
    }

    /** See {@link ControlledScheduler#readClock}. */
    long read(Actor self, long nanos) {
        now.effects.time(self);
        if (!self.clockwatching.read(now.steps)) {
            now.timers.pass(nanos, 0);
            return now.timers.now();
        }
        now.effects.incomplete("a loop looks at the clock");
        boolean othersCanGoOn = now.enabled.count() > 1 || now.timers.isDue() || outside.mayWake();
        long after = self.clockwatching.after(now.timers.now(), nanos);
        if (!othersCanGoOn
                || !self.clockwatching.takesSteps()
                || now.options.timeouts().mayFire(after)) {
            now.timers.pass(nanos, self.clockwatching.turns());
        }
        return now.timers.now();
    }
}
