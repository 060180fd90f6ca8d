package dev.chicane.heap.control;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.runtime.ThreadBridge;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** What the hooks of threads do: threads of the program are actors, and wait as such. */
final class ControlledThreads extends ThreadBridge {
    private final HeapControl control;

    ControlledThreads(HeapControl control) {
        this.control = control;
    }

    @Override
    public Thread currentThread() {
        Actor self = control.actor();
        return self != null && self.identity() instanceof Thread thread ? thread : Thread.currentThread();
    }

    @Override
    public Thread parent(Thread current) {
        Actor self = control.self();
        return self == null ? current : control.threads.parent(self);
    }

    @Override
    public long threadId(long real) {
        Actor self = control.self();
        if (self != null) {
            self.scheduler().effects().numbers(self);
        }
        return control.threads.id(real, self != null);
    }

    @Override
    public long virtualThreadId(long real) {
        return control.threads.virtualId(real, control.self() != null || control.isCarrier(Thread.currentThread()));
    }

    @Override
    public void grouped(ThreadGroup group) {
        Actor self = control.actor();
        if (self != null && !self.atomic()) {
            control.groups.made(group);
        }
    }

    @Override
    public boolean start(Thread thread) {
        Actor self = control.self();
        if (self == null) {
            control.outsiders.started(Thread.currentThread(), thread);
            return false;
        }
        return control.threads.start(self, thread);
    }

    @Override
    public @Nullable Executor virtualScheduler(Runnable task) {
        Actor self = control.self();
        return self == null || self.dying() ? null : control.threads.prepareVirtual(self, task);
    }

    @Override
    public Runnable virtualTask(Executor scheduler, Runnable task) {
        return scheduler instanceof Actor actor ? Threads.virtualTask(actor, task) : task;
    }

    @Override
    public void interrupts(Thread thread) {
        Actor self = control.actor();
        Actor other = ThreadFields.actor(thread);
        if (self != null && other != null) {
            control.reach.interrupts(self, other);
        }
    }

    @Override
    public @Nullable Thread vessel(@Nullable Thread thread) {
        Actor actor = thread == null ? null : ThreadFields.actor(thread);
        if (actor != null) {
            return actor.vessel();
        }
        Actor self = control.actor();
        int inside = Inside.leave(self);
        if (self != null && !self.atomic()) {
            // Once it is started, the same call does something else.
            self.scheduler().effects().seesUnborn(self);
        }
        Inside.back(self, inside);
        return thread;
    }

    @Override
    public int join(Thread thread, long nanos) throws InterruptedException {
        Actor self = control.self();
        Actor other = self == null ? null : ThreadFields.actor(thread);
        if (self == null || other == null) {
            return -1;
        }
        if (nanos != 0) {
            seesEnds();
        }
        boolean ended = (!thread.isVirtual() && control.monitors.holds(self, thread))
                ? joinInMonitor(self, other, thread, nanos)
                : self.scheduler().join(self, other, nanos == 0 ? -1 : nanos);
        return ended ? 1 : 0;
    }

    /** As in the JVM, where a join waits in the thread's own monitor: who holds it gives it away for as long. */
    private boolean joinInMonitor(Actor self, Actor other, Thread thread, long nanos) throws InterruptedException {
        ControlledScheduler scheduler = self.scheduler();
        long begin = scheduler.now();
        while (!other.ended()) {
            long left = nanos == 0 ? 0 : nanos - (scheduler.now() - begin);
            if (left < 0 || (left == 0 && nanos != 0)) {
                return false;
            }
            scheduler.effects().lends(self, thread, ControlledMonitors.MONITOR);
            control.monitors.await(scheduler, self, thread, left);
            scheduler.effects().retries(self, thread, ControlledMonitors.MONITOR);
        }
        scheduler.effects().comesAfter(self, other);
        return true;
    }

    /** Whoever asks more than a join without a deadline does can tell whether somebody has ended. */
    private void seesEnds() {
        ControlledScheduler scheduler = control.scheduler;
        if (scheduler != null) {
            scheduler.endsSeen(true);
        }
    }

    @Override
    public Thread.@Nullable State state(Thread thread) {
        Actor actor = ThreadFields.actor(thread);
        if (actor == null || (actor.outside() && thread.isVirtual())) {
            return null;
        }
        Actor self = control.actor();
        if (actor != self) {
            seesEnds();
            if (self != null) {
                self.scheduler().effects().seesEnd(self, actor);
            }
        }
        return Threads.state(actor);
    }

    @Override
    public StackTraceElement @Nullable [] stackTrace(Thread thread) {
        seesEnds();
        Actor actor = thread.isVirtual() ? null : ThreadFields.actor(thread);
        return actor == null ? null : Threads.stackTrace(actor, actor == control.self());
    }

    @Override
    public @Nullable Thread identity(@Nullable Thread thread) {
        Actor actor = thread != null && thread.isVirtual() ? ThreadFields.actor(thread) : null;
        return actor != null && actor.identity() instanceof Thread known ? known : thread;
    }

    @Override
    public Thread @Nullable [] allThreads() {
        seesEnds();
        Actor self = control.self();
        return self == null ? null : Threads.alive(self.scheduler()).toArray(Thread[]::new);
    }

    @Override
    public @Nullable Map<Thread, StackTraceElement[]> allStackTraces() {
        Actor self = control.self();
        if (self == null) {
            return null;
        }
        seesEnds();
        Map<Thread, StackTraceElement[]> frames = new HashMap<>();
        for (Thread thread : Threads.alive(self.scheduler())) {
            frames.put(thread, thread.getStackTrace());
        }
        return frames;
    }

    @Override
    public boolean park(Executor given, long nanos) {
        if (!(given instanceof Actor self) || self.scheduler().external(self)) {
            return false;
        }
        int inside = Inside.leave(self);
        self.scheduler().park(self, nanos);
        Inside.back(self, inside);
        return true;
    }

    @Override
    public boolean parkDirectly(boolean absoluteMillis, long time) {
        Actor self = control.actor();
        int inside = Inside.leave(self);
        if (self == null) {
            return false;
        }
        if (self.scheduler().external(self)) {
            // A native frame keeps it on the carrier, as in a class initialiser of the JVM: it waits there for real.
            control.outsiders.note("A native frame (a class initialiser or a callback of native code) waited for the"
                    + " world outside, and everybody with it.");
            return false;
        }
        long nanos = time;
        if (absoluteMillis) {
            long due = time
                    - ControlledSystem.timeZeroMillis(control)
                    - self.scheduler().now() / 1_000_000;
            nanos = Math.max(0, Math.min(due, Long.MAX_VALUE / 1_000_000)) * 1_000_000;
        } else if (time == 0) {
            nanos = -1;
        }
        self.scheduler().park(self, nanos);
        Inside.back(self, inside);
        return true;
    }

    @Override
    public boolean unpark(Executor given) {
        if (!(given instanceof Actor actor)) {
            return false;
        }
        boolean waitsForReal = actor.scheduler().external(actor);
        Actor self = control.actor();
        int inside = Inside.leave(self);
        if (!waitsForReal || self != null) {
            actor.scheduler().unpark(actor);
            Inside.back(self, inside);
        }
        return !waitsForReal;
    }

    @Override
    public boolean sleep(long nanos) throws InterruptedException {
        Actor self = control.self();
        if (self == null) {
            return false;
        }
        self.scheduler().sleep(self, nanos);
        return true;
    }

    @Override
    public void external(boolean begins) {
        Actor self = control.self();
        if (self != null) {
            self.scheduler().external(self, begins);
        }
    }

    @Override
    public ForkJoinPool commonPool(ForkJoinPool real) {
        return control.self() == null ? real : control.commonPool.get();
    }

    @Override
    public boolean controls() {
        return control.actor() != null;
    }

    @Override
    public boolean carriesActor(Thread thread) {
        return thread.isVirtual() && ThreadFields.scheduler(thread) != null;
    }
}
