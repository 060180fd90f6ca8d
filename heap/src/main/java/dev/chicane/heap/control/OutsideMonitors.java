package dev.chicane.heap.control;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.heap.control.Monitor.Waiter;

/** What threads that are not controlled do in the {@link MonitorTable}, in real time. Thread-safe. */
final class OutsideMonitors {
    private final MonitorTable monitors;
    private final SpinLock guard;

    OutsideMonitors(MonitorTable monitors) {
        this.monitors = monitors;
        this.guard = monitors.guard;
    }

    /** Enters a monitor when nobody else is in it. */
    void enter(Object lock) {
        Thread self = Thread.currentThread();
        boolean interrupted = false;
        guard.acquire();
        try {
            interrupted = enter(self, lock, 1);
        } finally {
            release(self);
        }
        restore(self, interrupted);
    }

    /** With the guard; whether the thread was interrupted meanwhile, which is not pending any more. */
    private boolean enter(Thread self, Object lock, int times) {
        Monitor monitor = monitors.obtain(lock);
        boolean waited = false;
        boolean interrupted = false;
        while (monitor.owner != null && monitor.owner != self) {
            guard.await(Long.MAX_VALUE);
            waited = true;
            interrupted |= Thread.interrupted();
            monitor = monitors.obtain(lock);
        }
        monitor.owner = self;
        monitor.count += times;
        if (waited) {
            SpinLock.doneWaiting();
        }
        return interrupted;
    }

    /** Leaves it once. */
    void exit(Object lock) {
        Thread self = Thread.currentThread();
        guard.acquire();
        try {
            monitors.leave(null, lock, monitors.owned(self, lock));
        } finally {
            release(self);
        }
    }

    /** {@link Object#wait}; {@code nanos} 0 waits without a deadline. */
    void await(Object lock, long nanos) throws InterruptedException {
        Thread self = Thread.currentThread();
        boolean interrupted = false;
        boolean signalled = false;
        guard.acquire();
        try {
            Monitor monitor = monitors.owned(self, lock);
            interrupted = Thread.interrupted();
            if (!interrupted) {
                var waiter = new Waiter(self, lock);
                monitor.waiters.add(waiter);
                int count = monitor.count;
                monitors.release(null, lock, monitor);
                interrupted = awaitSignal(waiter, nanos);
                monitor.waiters.remove(waiter);
                interrupted |= enter(self, lock, count);
                signalled = waiter.signalled;
            }
        } finally {
            release(self);
        }
        if (interrupted && !signalled) {
            throw new InterruptedException();
        }
        restore(self, interrupted);
    }

    /** With the guard; whether the thread was interrupted meanwhile. */
    private boolean awaitSignal(Waiter waiter, long nanos) {
        long begin = System.nanoTime();
        long left = nanos == 0 ? Long.MAX_VALUE : nanos;
        boolean interrupted = false;
        while (!waiter.signalled && left > 0 && !interrupted) {
            guard.await(left);
            interrupted = Thread.interrupted();
            left = nanos == 0 ? Long.MAX_VALUE : nanos - (System.nanoTime() - begin);
        }
        SpinLock.doneWaiting();
        return interrupted;
    }

    /** {@link Object#notify} or {@link Object#notifyAll}. */
    void signal(Object lock, boolean all) {
        Thread self = Thread.currentThread();
        guard.acquire();
        try {
            Monitor monitor = monitors.owned(self, lock);
            int count = all ? monitor.waiters.size() : Math.min(1, monitor.waiters.size());
            for (int i = 0; i < count; i++) {
                Waiter waiter = monitor.waiters.removeFirst();
                waiter.signalled = true;
                if (waiter.who instanceof Actor actor) {
                    actor.scheduler().wakeFromOutside(actor, waiter.wait);
                }
            }
            guard.wakeAll();
        } finally {
            release(self);
        }
    }

    /** Another thread may have the guard, if a wait in it found the stack full. */
    private void release(Thread self) {
        if (guard.holder == self) {
            guard.holder = null;
        }
    }

    /** The thread's own method, which its class may have overridden: not with the guard. */
    private static void restore(Thread self, boolean interrupted) {
        if (interrupted) {
            self.interrupt();
        }
    }
}
