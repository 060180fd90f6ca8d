package dev.chicane.heap.control;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A lock for a few instructions, with a place to wait in for threads that are not controlled.
 *
 * <p>Who finds it taken tries again at once. What is done under it must not block, nor come to a hook, nor call anything
 * that a program can override.
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
 * <p>Not reentrant. Thread-safe.
 */
final class SpinLock {
    /*
     * Not a native monitor: the JVM would take an actor off the carrier that comes to one, name it as the next to get in, and
     * let nobody else in before it was run again, which may be never. For the same reason an actor that finds the lock taken
     * keeps the carrier busy, at worst for as long as the system gives its processor to others.
     *
     * Who waits is woken by threads that are not controlled only. An actor that wakes a thread would act on the JDK in the
     * middle of a step, and differently each time, so it does not: who waits looks again once in a while.
     */
    private static final int SPINS = 100;
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(500);
    private static final VarHandle HOLDER;

    static {
        try {
            HOLDER = MethodHandles.lookup().findVarHandle(SpinLock.class, "holder", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    // Mutable state
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
     * Lets go of the lock for a while, at most until {@link #wakeAll} is called, and takes it again. Comes back early for an
     * interrupt, which stays pending. Only for threads that are not controlled, which hold the lock; when they are done with
     * waiting they call {@link #doneWaiting}. If the stack is full, it may end without the lock.
     *
     * @param nanos to wait at most, above 0
     */
    void await(long nanos) {
        Thread self = Thread.currentThread();
        waiting.add(self);
        holder = null;
        LockSupport.parkNanos(this, Math.min(nanos, LOOK_NANOS));
        acquire();
        for (int i = 0; i < waiting.size(); i++) {
            if (waiting.get(i) == self) {
                waiting.remove(i);
                return;
            }
        }
    }

    /** The program may have unparked this thread for a reason of its own, which is not lost. */
    static void doneWaiting() {
        LockSupport.unpark(Thread.currentThread());
    }

    /** Wakes all who wait. By the holder, if that is no actor. */
    void wakeAll() {
        for (int i = 0; i < waiting.size(); i++) {
            LockSupport.unpark(waiting.get(i));
        }
    }
}
