package dev.chicane.heap.record;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Locks, each for many variables, that are held from right before an access to right after it, so that the log has the accesses of
 * one variable in their order. Thread-safe.
 *
 * <p>What is between is one instruction of the program, or a call of an atomic. Nobody waits long, and nobody for ever: should a holder not
 * come back, as when an error of the JVM meets it there, the lock is taken from it, and both are told that their order is not
 * sure. A lock of the JDK would park the waiter, and wake up whoever parks on something else.
 */
final class Stripes {
    private static final int COUNT = 1 << 12;
    private static final int SPINS = 200;
    private static final long PATIENCE_NANOS = 100_000_000;

    private final AtomicReferenceArray<Thread> holders = new AtomicReferenceArray<>(COUNT);

    /** The lock for something of this hash code. */
    static int of(int hash) {
        return (hash ^ hash >>> 12 ^ hash >>> 24) & (COUNT - 1);
    }

    /** Takes one; false if it had to be taken from somebody. */
    boolean enter(int stripe) {
        Thread me = Thread.currentThread();
        if (holders.compareAndSet(stripe, null, me)) {
            return true;
        }
        long begin = System.nanoTime();
        for (int spins = 0; ; spins++) {
            Thread holder = holders.get(stripe);
            if (holder == me) {
                // Its own access threw, and never came to its end.
                return true;
            }
            if (holder == null) {
                if (holders.compareAndSet(stripe, null, me)) {
                    return true;
                }
            } else if (System.nanoTime() - begin > PATIENCE_NANOS && holders.compareAndSet(stripe, holder, me)) {
                return false;
            }
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    /** Whether the calling thread still has it. */
    boolean isMine(int stripe) {
        return holders.get(stripe) == Thread.currentThread();
    }

    /** Lets it go, unless it was taken away. */
    void leave(int stripe) {
        holders.compareAndSet(stripe, Thread.currentThread(), null);
    }
}
