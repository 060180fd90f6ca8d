package dev.chicane.heap.control;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Wait;
import dev.chicane.heap.control.Monitor.Waiter;
import dev.chicane.runtime.MonitorHooks;
import java.util.Arrays;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The monitors of instrumented code: who owns them, who would like to, who waits in them.
 *
 * <p>Kept for actors and for threads that are not controlled alike, since instrumented code has no native monitors left.
 * Thread-safe: the table is guarded by itself, for the sake of those threads; an actor never holds that guard when it
 * is switched away from.
 */
final class MonitorTable {
    // Mutable state
    @GuardedBy("this")
    private final IdentityHashMap<Object, Monitor> monitors = new IdentityHashMap<>();

    @GuardedBy("this")
    private int nativeThreads;

    @GuardedBy("this")
    private @Nullable Monitor spare;

    /** Forgets what the actors of the last execution left behind. */
    synchronized void begin() {
        if (MonitorHooks.owedCount > 0) {
            MonitorHooks.owedCount = 0;
            Arrays.fill(MonitorHooks.owed, null);
        }
        if (!monitors.isEmpty()) {
            monitors.values().removeIf(monitor -> {
                monitor.contenders.clear();
                monitor.waiters.removeIf(waiter -> waiter.who instanceof Actor);
                if (monitor.owner instanceof Actor) {
                    monitor.owner = null;
                    monitor.count = 0;
                }
                return monitor.unused();
            });
        }
        if (nativeThreads > 0) {
            // What they wait for was held by an actor that is no more.
            notifyAll();
        }
    }

    void enter(ControlledScheduler scheduler, Actor self, Object lock) {
        enter(scheduler, self, lock, 1);
    }

    private void enter(ControlledScheduler scheduler, Actor self, Object lock, int times) {
        while (!tryEnter(self, lock, times)) {
            scheduler.effects().attempts(self, lock, ControlledMonitors.MONITOR);
            scheduler.block(self, new Wait(Wait.Kind.MONITOR, lock), -1);
        }
    }

    private synchronized boolean tryEnter(Actor self, Object lock, int times) {
        Monitor monitor = monitors.get(lock);
        if (monitor == null) {
            Monitor kept = spare;
            monitor = kept == null ? new Monitor() : kept;
            spare = null;
            monitors.put(lock, monitor);
        }
        if (monitor.owner != null && monitor.owner != self && MonitorHooks.owedCount > 0) {
            settle(self.scheduler());
            return tryEnter(self, lock, times);
        }
        if (monitor.owner == null) {
            // The stack may be full: what calls a method comes before what can't fail any more.
            monitor.contenders.remove(self);
            monitor.owner = self;
            monitor.forALook = self.scheduler().looking();
        } else if (self.scheduler().looking() && monitor.owner == self && !monitor.forALook) {
            // It is in there with something else, and not done with it.
            return false;
        } else if (monitor.owner != self) {
            contend(self, monitor);
            return false;
        }
        monitor.count += times;
        return true;
    }

    /** Who only looks does not wait: it looks another time. */
    private static void contend(Actor self, Monitor monitor) {
        if (!monitor.contenders.contains(self) && !self.scheduler().looking()) {
            monitor.contenders.add(self);
        }
    }

    /**
     * Waits until nobody else is in this monitor, without entering it: for an object of the JDK whose own methods lock it
     * natively, so that they and a {@code synchronized} block of the program on it exclude each other. Returns whether it
     * had to wait, so that others could run.
     */
    boolean awaitFree(ControlledScheduler scheduler, Actor self, Object lock) {
        boolean waited = false;
        while (isTaken(self, lock)) {
            scheduler.effects().attempts(self, lock, ControlledMonitors.MONITOR);
            scheduler.block(self, new Wait(Wait.Kind.MONITOR, lock), -1);
            waited = true;
        }
        return waited;
    }

    private synchronized boolean isTaken(Actor self, Object lock) {
        settle(self.scheduler());
        if (monitors.isEmpty()) {
            // Without the look-up, which would have to draw an identity hash code.
            return false;
        }
        Monitor monitor = monitors.get(lock);
        if (monitor == null) {
            return false;
        }
        boolean taken = monitor.owner != null && monitor.owner != self;
        if (!taken) {
            monitor.contenders.remove(self);
            discard(lock, monitor);
        } else {
            contend(self, monitor);
        }
        return taken;
    }

    /** Leaves once; whoever wanted in may try again. */
    synchronized void exit(ControlledScheduler scheduler, Actor self, Object lock) {
        leave(scheduler, lock, owned(self, lock));
    }

    @GuardedBy("this")
    private void leave(@Nullable ControlledScheduler scheduler, Object lock, Monitor monitor) {
        if (monitor.count > 1) {
            monitor.count--;
        } else {
            release(scheduler, lock, monitor);
        }
    }

    /** Releases what {@link MonitorHooks#owed} says. */
    @GuardedBy("this")
    private void settle(@Nullable ControlledScheduler scheduler) {
        while (MonitorHooks.owedCount > 0) {
            int newest = MonitorHooks.owedCount - 1 & MonitorHooks.MOST_OWED - 1;
            Object lock = MonitorHooks.owed[newest];
            Monitor monitor = monitors.get(lock);
            if (lock != null && monitor != null && monitor.owner != null) {
                leave(scheduler, lock, monitor);
            }
            MonitorHooks.owed[newest] = null;
            MonitorHooks.owedCount--;
        }
    }

    /** Done whole or not at all, if the stack is full: a wake-up too many does no harm. */
    @GuardedBy("this")
    private void release(@Nullable ControlledScheduler scheduler, Object lock, Monitor monitor) {
        for (int i = 0; i < monitor.contenders.size(); i++) {
            Actor contender = monitor.contenders.get(i);
            if (scheduler == null) {
                contender.scheduler().wakeFromOutside(contender, null);
            } else {
                scheduler.wake(contender);
            }
        }
        if (nativeThreads > 0) {
            notifyAll();
        }
        monitor.owner = null;
        monitor.count = 0;
        try {
            discard(lock, monitor);
        } catch (StackOverflowError full) {
            // It stays in the table, unused.
            return;
        }
    }

    @GuardedBy("this")
    private void discard(Object lock, Monitor monitor) {
        if (monitor.unused()) {
            monitors.remove(lock);
            spare = monitor;
        }
    }

    @GuardedBy("this")
    private Monitor owned(Object who, Object lock) {
        if (MonitorHooks.owedCount > 0) {
            settle(who instanceof Actor actor ? actor.scheduler() : null);
        }
        Monitor monitor = monitors.get(lock);
        if (monitor == null || monitor.owner != who) {
            throw new IllegalMonitorStateException("current thread is not owner");
        }
        return monitor;
    }

    /** {@link Object#wait}; {@code nanos} 0 waits without a deadline. */
    void await(ControlledScheduler scheduler, Actor self, Object lock, long nanos) throws InterruptedException {
        var waiter = new Waiter(self, lock);
        int count;
        synchronized (this) {
            Monitor monitor = owned(self, lock);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            monitor.waiters.add(waiter);
            count = monitor.count;
            release(scheduler, lock, monitor);
        }
        scheduler.block(self, waiter.wait, nanos == 0 ? -1 : nanos);
        enter(scheduler, self, lock, count);
        boolean signalled;
        synchronized (this) {
            signalled = waiter.signalled;
            if (!signalled) {
                owned(self, lock).waiters.remove(waiter);
            }
        }
        if (!signalled && Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** {@link Object#notify} or {@link Object#notifyAll}; which one is notified is for the strategy to choose. */
    void signal(ControlledScheduler scheduler, Actor self, Object lock, boolean all) {
        int waiting;
        synchronized (this) {
            waiting = owned(self, lock).waiters.size();
        }
        int chosen = all || waiting == 0 ? 0 : scheduler.choose(self, waiting);
        synchronized (this) {
            signal(owned(self, lock), all, chosen);
        }
    }

    @GuardedBy("this")
    private void signal(Monitor monitor, boolean all, int chosen) {
        int count = all ? monitor.waiters.size() : Math.min(1, monitor.waiters.size());
        for (int i = 0; i < count; i++) {
            Waiter waiter = monitor.waiters.remove(all ? 0 : chosen);
            waiter.signalled = true;
            if (waiter.who instanceof Actor actor) {
                actor.scheduler().wake(actor);
            } else {
                notifyAll();
            }
        }
    }

    synchronized boolean holds(Object who, Object lock) {
        Monitor monitor = monitors.get(lock);
        return monitor != null && monitor.owner == who;
    }

    /** The actor that owns a monitor, or null. */
    synchronized @Nullable Actor owner(Object lock) {
        Monitor monitor = monitors.get(lock);
        return monitor != null && monitor.owner instanceof Actor actor ? actor : null;
    }

    /** All that wait in the monitor of something that ended, such as a thread. */
    synchronized void signalEnd(Object lock) {
        if (monitors.isEmpty()) {
            return;
        }
        Monitor monitor = monitors.get(lock);
        if (monitor != null) {
            signal(monitor, true, 0);
        }
    }

    // ---------------------------------------------------------------- threads that are not controlled

    synchronized void enterNatively(Object lock) {
        enterNatively(lock, 1);
    }

    @GuardedBy("this")
    private void enterNatively(Object lock, int times) {
        Thread self = Thread.currentThread();
        boolean interrupted = false;
        nativeThreads++;
        try {
            while (true) {
                Monitor monitor = monitors.computeIfAbsent(lock, l -> new Monitor());
                if (monitor.owner == null || monitor.owner == self) {
                    monitor.owner = self;
                    monitor.count += times;
                    return;
                }
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            nativeThreads--;
            if (interrupted) {
                self.interrupt();
            }
        }
    }

    synchronized void exitNatively(Object lock) {
        Monitor monitor = owned(Thread.currentThread(), lock);
        leave(null, lock, monitor);
    }

    synchronized void awaitNatively(Object lock, long nanos) throws InterruptedException {
        Thread self = Thread.currentThread();
        Monitor monitor = owned(self, lock);
        var waiter = new Waiter(self, lock);
        monitor.waiters.add(waiter);
        int count = monitor.count;
        release(null, lock, monitor);
        long deadline = System.nanoTime() + nanos;
        try {
            while (!waiter.signalled) {
                long left = deadline - System.nanoTime();
                if (nanos != 0 && left <= 0) {
                    break;
                }
                if (nanos == 0) {
                    wait();
                } else {
                    wait(Math.max(1, left / 1_000_000));
                }
            }
        } finally {
            monitor.waiters.remove(waiter);
            enterNatively(lock, count);
        }
    }

    synchronized void signalNatively(Object lock, boolean all) {
        Monitor monitor = owned(Thread.currentThread(), lock);
        signalFromOutside(monitor, all);
    }

    @GuardedBy("this")
    private void signalFromOutside(Monitor monitor, boolean all) {
        int count = all ? monitor.waiters.size() : Math.min(1, monitor.waiters.size());
        for (int i = 0; i < count; i++) {
            Waiter waiter = monitor.waiters.removeFirst();
            waiter.signalled = true;
            if (waiter.who instanceof Actor actor) {
                actor.scheduler().wakeFromOutside(actor, waiter.wait);
            } else {
                notifyAll();
            }
        }
    }
}
