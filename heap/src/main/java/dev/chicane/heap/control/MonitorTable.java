package dev.chicane.heap.control;

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
 * Thread-safe: the table has a lock, for the sake of those threads; an actor never holds it when it is switched away from.
 */
final class MonitorTable {
    final SpinLock guard = new SpinLock();

    // Mutable state, guarded by it
    private final IdentityHashMap<Object, Monitor> monitors = new IdentityHashMap<>();
    private @Nullable Monitor spare;

    /** Forgets what the actors of the last execution left behind. */
    void begin() {
        guard.acquire();
        try {
            if (MonitorHooks.owedCount > 0) {
                MonitorHooks.owedCount = 0;
                Arrays.fill(MonitorHooks.owed, null);
            }
            if (!monitors.isEmpty()) {
                monitors.values().removeIf(MonitorTable::isLeftByActors);
            }
        } finally {
            guard.holder = null;
        }
    }

    private static boolean isLeftByActors(Monitor monitor) {
        monitor.contenders.clear();
        monitor.waiters.removeIf(waiter -> waiter.who instanceof Actor);
        if (monitor.owner instanceof Actor) {
            monitor.owner = null;
            monitor.count = 0;
        }
        return monitor.unused();
    }

    void enter(ControlledScheduler scheduler, Actor self, Object lock) {
        enter(scheduler, self, lock, 1);
    }

    private void enter(ControlledScheduler scheduler, Actor self, Object lock, int times) {
        while (!tryEnter(self, lock, times)) {
            scheduler.effects().attempts(self, lock, ControlledMonitors.MONITOR);
            scheduler.block(self, new Wait(Wait.Kind.MONITOR, lock), -1);
            scheduler.effects().retries(self, lock, ControlledMonitors.MONITOR);
        }
    }

    private boolean tryEnter(Actor self, Object lock, int times) {
        guard.acquire();
        try {
            Monitor monitor = obtain(lock);
            if (monitor.owner != null && monitor.owner != self && MonitorHooks.owedCount > 0) {
                settle(self.scheduler());
                monitor = obtain(lock);
            }
            if (monitor.owner == null) {
                // The stack may be full: what calls a method comes before what can't fail any more.
                monitor.contenders.remove(self);
                monitor.forALook = self.scheduler().looking();
                monitor.owner = self;
            } else if (self.scheduler().looking() && monitor.owner == self && !monitor.forALook) {
                // It is in there with something else, and not done with it.
                return false;
            } else if (monitor.owner != self) {
                contend(self, monitor);
                return false;
            }
            monitor.count += times;
            return true;
        } finally {
            guard.holder = null;
        }
    }

    /** With the guard: the monitor of an object, a new one if need be. */
    Monitor obtain(Object lock) {
        Monitor monitor = monitors.get(lock);
        if (monitor == null) {
            Monitor kept = spare;
            monitor = kept == null ? new Monitor() : kept;
            spare = null;
            monitors.put(lock, monitor);
        }
        return monitor;
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
            scheduler.effects().retries(self, lock, ControlledMonitors.MONITOR);
            waited = true;
        }
        return waited;
    }

    private boolean isTaken(Actor self, Object lock) {
        guard.acquire();
        try {
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
        } finally {
            guard.holder = null;
        }
    }

    /** Leaves once; whoever wanted in may try again. */
    void exit(ControlledScheduler scheduler, Actor self, Object lock) {
        guard.acquire();
        try {
            leave(scheduler, lock, owned(self, lock));
        } finally {
            guard.holder = null;
        }
    }

    /** With the guard. */
    void leave(@Nullable ControlledScheduler scheduler, Object lock, Monitor monitor) {
        if (monitor.count > 1) {
            monitor.count--;
        } else {
            release(scheduler, lock, monitor);
        }
    }

    /** With the guard: releases what {@link MonitorHooks#owed} says. */
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

    /** With the guard. Done whole or not at all, if the stack is full: a wake-up too many does no harm. */
    void release(@Nullable ControlledScheduler scheduler, Object lock, Monitor monitor) {
        for (int i = 0; i < monitor.contenders.size(); i++) {
            Actor contender = monitor.contenders.get(i);
            if (scheduler == null) {
                contender.scheduler().wakeFromOutside(contender, null);
            } else {
                scheduler.wake(contender);
            }
        }
        if (scheduler == null) {
            guard.wakeAll();
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

    /** With the guard. */
    private void discard(Object lock, Monitor monitor) {
        if (monitor.unused()) {
            monitors.remove(lock);
            spare = monitor;
        }
    }

    /** With the guard. */
    Monitor owned(Object who, Object lock) {
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
        guard.acquire();
        try {
            Monitor monitor = owned(self, lock);
            if (Thread.interrupted()) {
                scheduler.effects().synchronises(self);
                throw new InterruptedException();
            }
            monitor.waiters.add(waiter);
            count = monitor.count;
            release(scheduler, lock, monitor);
        } finally {
            guard.holder = null;
        }
        scheduler.block(self, waiter.wait, nanos == 0 ? -1 : nanos);
        enter(scheduler, self, lock, count);
        if (!wasSignalled(self, waiter, lock) && Thread.interrupted()) {
            scheduler.effects().synchronises(self);
            throw new InterruptedException();
        }
    }

    private boolean wasSignalled(Actor self, Waiter waiter, Object lock) {
        guard.acquire();
        try {
            if (!waiter.signalled) {
                owned(self, lock).waiters.remove(waiter);
            }
            return waiter.signalled;
        } finally {
            guard.holder = null;
        }
    }

    /** {@link Object#notify} or {@link Object#notifyAll}; which one is notified is for the strategy to choose. */
    void signal(ControlledScheduler scheduler, Actor self, Object lock, boolean all) {
        int waiting = waiting(self, lock);
        int chosen = all || waiting == 0 ? 0 : scheduler.choose(self, waiting);
        guard.acquire();
        try {
            signal(owned(self, lock), all, chosen);
        } finally {
            guard.holder = null;
        }
    }

    private int waiting(Actor self, Object lock) {
        guard.acquire();
        try {
            return owned(self, lock).waiters.size();
        } finally {
            guard.holder = null;
        }
    }

    /** With the guard. */
    private void signal(Monitor monitor, boolean all, int chosen) {
        int count = all ? monitor.waiters.size() : Math.min(1, monitor.waiters.size());
        for (int i = 0; i < count; i++) {
            Waiter waiter = monitor.waiters.remove(all ? 0 : chosen);
            waiter.signalled = true;
            if (waiter.who instanceof Actor actor) {
                actor.scheduler().wake(actor);
            }
        }
    }

    boolean holds(Object who, Object lock) {
        return ownerOf(lock) == who;
    }

    /** The actor that owns a monitor, or null. */
    @Nullable
    Actor owner(Object lock) {
        return ownerOf(lock) instanceof Actor actor ? actor : null;
    }

    private @Nullable Object ownerOf(Object lock) {
        guard.acquire();
        try {
            Monitor monitor = monitors.get(lock);
            return monitor == null ? null : monitor.owner;
        } finally {
            guard.holder = null;
        }
    }

    /** All that wait in the monitor of something that ended, such as a thread. */
    void signalEnd(Object lock) {
        guard.acquire();
        try {
            Monitor monitor = monitors.isEmpty() ? null : monitors.get(lock);
            if (monitor != null) {
                signal(monitor, true, 0);
            }
        } finally {
            guard.holder = null;
        }
    }
}
