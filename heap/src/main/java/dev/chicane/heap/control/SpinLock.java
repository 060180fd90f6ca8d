package dev.chicane.heap.control;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A lock for a few instructions, with a place to wait in for threads that are not controlled.
 *
 * <p>An actor never waits for a native monitor here: the JVM would take it off the carrier, name it as the next to come in,
 * and let nobody else in before it was run again, which may be never. So whoever finds the lock taken tries again at once.
 *
 * <pre>{@code
 * lock.acquire();
 * try {
 *     ...
 * } finally {
 *     lock.holder = null;
 * }
 * }</pre>
 *
 * <p>Not reentrant: what is done under it must not come to a hook. Thread-safe.
 */
final class SpinLock {
    private static final int SPINS = 100;
    private static final VarHandle HOLDER;

    static {
        try {
            HOLDER = MethodHandles.lookup().findVarHandle(SpinLock.class, "holder", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Set to null by the holder, to release it: a call might find the stack full. */
    volatile @Nullable Thread holder;

    /** Guarded by this lock. */
    private final List<Thread> waiting = new ArrayList<>();

    /**
     * Waits until the lock is free, and takes it.
     *
     * @throws IllegalStateException if this thread has it
     */
    void acquire() {
        Thread self = Thread.currentThread();
        for (int i = 0; !HOLDER.compareAndSet(this, null, self); i++) {
            if (holder == self) {
                throw new IllegalStateException("This thread has the lock already.");
            }
            if (i < SPINS || self.isVirtual()) {
                Thread.onSpinWait();
            } else {
                // Perhaps the holder waits for this processor.
                Thread.yield();
            }
        }
    }

    /**
     * Lets go of the lock until {@link #wakeAll} is called, and takes it again. Comes back early for an interrupt, which stays
     * pending, or for no reason. Only for threads that are not controlled, which hold the lock; when they are done with waiting
     * they call {@link #doneWaiting}.
     *
     * @param nanos to wait at most, above 0; {@link Long#MAX_VALUE} for as long as it takes
     */
    void await(long nanos) {
        Thread self = Thread.currentThread();
        waiting.add(self);
        holder = null;
        if (nanos == Long.MAX_VALUE) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, nanos);
        }
        acquire();
        waiting.remove(self);
    }

    /** The program may have unparked this thread for a reason of its own, which is not lost. */
    static void doneWaiting() {
        LockSupport.unpark(Thread.currentThread());
    }

    /** Wakes all who wait. By the holder. */
    void wakeAll() {
        for (int i = 0; i < waiting.size(); i++) {
            LockSupport.unpark(waiting.get(i));
        }
    }
}
