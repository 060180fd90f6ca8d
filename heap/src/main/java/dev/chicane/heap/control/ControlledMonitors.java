package dev.chicane.heap.control;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.Effects;
import dev.chicane.heap.trace.HeapTracer;
import dev.chicane.runtime.Hooks;
import dev.chicane.runtime.MonitorBridge;
import java.util.Objects;

/** What the hooks of monitors do: steps, and changes of the {@link MonitorTable}. */
final class ControlledMonitors extends MonitorBridge {
    /** The site of a monitor operation inside the JDK: no step of the program, what called it was one. */
    private static final int IN_THE_JDK = -1;

    /** The state of a monitor, as a member of its object. */
    static final int MONITOR = -1;

    private final HeapControl control;

    ControlledMonitors(HeapControl control) {
        this.control = control;
    }

    @Override
    public void monitorEnter(Object lock, int site) {
        Objects.requireNonNull(lock);
        Actor self = control.actor();
        int inside = Inside.leave(self);
        if (self == null) {
            control.outsideMonitors.enter(lock);
        } else if (!self.dying()) {
            enterLogically(self, lock, site);
            // Others could run while it waited, but none that is in this monitor: the first access needs no point
            // still.
            Inside.backFresh(self, inside);
        }
    }

    private void enterLogically(Actor self, Object lock, int site) {
        if (site == IN_THE_JDK) {
            enter(self, lock, site);
            self.scheduler().effects().untold(self);
            return;
        }
        if (!self.atomic()) {
            control.sites.hit(site);
            if (control.announces) {
                self.scheduler().effects().announce(self, lock, MONITOR, true);
            }
            control.point(self, site);
        }
        HeapTracer traces = control.tracer;
        if (traces != null && !self.atomic()) {
            traces.monitor(self, lock, site);
            enter(self, lock, site);
            traces.entered(self, lock, site);
        } else {
            enter(self, lock, site);
        }
    }

    private void enter(Actor self, Object lock, int site) {
        if (lock instanceof Thread) {
            // Its end notifies who waits there.
            self.scheduler().endsSeen(true);
        }
        control.monitors.awaitFree(self.scheduler(), self, lock);
        // The stack may be full: what could still fail for that comes before the monitor is taken.
        self.scheduler().effects().acquires(self, lock, MONITOR, site);
        control.monitors.enter(self.scheduler(), self, lock);
    }

    @Override
    public void monitorExit(Object lock, int site) {
        Actor self = control.actor();
        int inside = Inside.leave(self);
        if (self == null) {
            control.outsideMonitors.exit(lock);
            return;
        }
        if (self.dying()) {
            return;
        }
        if (!self.atomic() && site != IN_THE_JDK) {
            control.sites.hit(site);
            self.scheduler().step(self);
            HeapTracer traces = control.tracer;
            if (traces != null) {
                traces.monitor(self, lock, site);
                traces.left(self, lock);
            }
        }
        self.scheduler().effects().releases(self, lock, MONITOR, site);
        told(self, site);
        control.monitors.exit(self.scheduler(), self, lock);
        Inside.back(self, inside);
    }

    @Override
    public void await(Object lock, long nanos, int site) throws InterruptedException {
        Objects.requireNonNull(lock);
        Actor self = control.self();
        if (self == null) {
            control.outsideMonitors.await(lock, nanos);
            return;
        }
        if (site != IN_THE_JDK) {
            announce(self, lock, site);
        }
        self.scheduler().effects().releases(self, lock, MONITOR, site);
        told(self, site);
        Effects effects = self.scheduler().effects();
        effects.waits(self);
        control.monitors.await(self.scheduler(), self, lock, nanos);
        effects.acquires(self, lock, MONITOR, site);
        if (site == IN_THE_JDK) {
            effects.anything(self);
        }
    }

    @Override
    public void signal(Object lock, boolean all, int site) {
        Objects.requireNonNull(lock);
        Actor self = control.self();
        if (self == null) {
            control.outsideMonitors.signal(lock, all);
            return;
        }
        if (self.dying()) {
            return;
        }
        if (site != IN_THE_JDK) {
            announce(self, lock, site);
        }
        self.scheduler().effects().write(self, lock, MONITOR, site);
        told(self, site);
        control.monitors.signal(self.scheduler(), self, lock, all);
    }

    private void announce(Actor self, Object lock, int site) {
        if (self.atomic()) {
            return;
        }
        control.sites.hit(site);
        if (control.announces) {
            self.scheduler().effects().announce(self, lock, MONITOR, true);
        }
        control.point(self, site);
        HeapTracer traces = control.tracer;
        if (traces != null) {
            traces.monitor(self, lock, site);
        }
    }

    private void told(Actor self, int site) {
        HeapTracer traces = control.tracer;
        if (traces != null && site != IN_THE_JDK && !self.atomic()) {
            traces.told(self);
        }
    }

    @Override
    public boolean holdsLock(Object lock) {
        Objects.requireNonNull(lock);
        Actor self = control.self();
        return control.monitors.holds(self == null ? Thread.currentThread() : self, lock);
    }

    @Override
    public void unswitched(boolean begins) {
        Actor self = control.actor();
        if (self != null) {
            if (Hooks.ordering) {
                // These methods lock themselves, or what they are part of.
                self.scheduler().effects().synchronises(self);
            }
            self.scheduler().unswitched(self, begins);
        }
    }
}
