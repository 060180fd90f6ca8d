package dev.chicane.heap.perturb;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.chicane.heap.split.SplitMethod;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread at a time through, in the order in which they come. Who is inside may end, or leave by an exception, without
 * telling: those who wait look for that themselves. Thread-safe.
 */
final class Gate {
    /** How it was passed. */
    enum Passed {
        /** Nobody was inside. */
        AT_ONCE,
        /** After having waited for others. */
        AFTER_OTHERS,
        /** While another one is inside still. */
        ALONE
    }

    private static final long MILLIS_BETWEEN_LOOKS = 5;

    private final Duration patience;

    // Mutable state
    @GuardedBy("this")
    private @Nullable Thread inside;

    @GuardedBy("this")
    private String scope = "";

    @GuardedBy("this")
    private long nextTicket;

    @GuardedBy("this")
    private long served;

    /** One at which a thread waits for so long at the most. */
    Gate(Duration patience) {
        this.patience = patience;
    }

    /**
     * The current thread goes through it.
     *
     * @param method in which it stays while it is inside; "" if nobody knows
     */
    synchronized Passed enter(String method) {
        Thread self = Thread.currentThread();
        long ticket = nextTicket++;
        long end = System.nanoTime() + patience.toNanos();
        boolean waited = false;
        boolean isLate = false;
        // One that did not wait for its turn may have been served before.
        while (ticket > served || isTaken()) {
            long rest = end - System.nanoTime();
            if (rest <= 0 || !pause(Math.min(rest, TimeUnit.MILLISECONDS.toNanos(MILLIS_BETWEEN_LOOKS)))) {
                isLate = true;
                break;
            }
            waited = true;
        }
        served = Math.max(served, ticket + 1);
        inside = self;
        scope = method;
        notifyAll();
        return isLate ? Passed.ALONE : waited ? Passed.AFTER_OTHERS : Passed.AT_ONCE;
    }

    /** The current thread is past it. */
    synchronized void leave() {
        if (Thread.currentThread() == inside) {
            inside = null;
            notifyAll();
        }
    }

    @GuardedBy("this")
    private boolean isTaken() {
        Thread other = inside;
        if (other != null && (!other.isAlive() || hasLeft(other, scope))) {
            inside = null;
        }
        return inside != null;
    }

    /** Whether a thread is not in this method any more; false if nobody knows in which it was. */
    static boolean hasLeft(Thread thread, String method) {
        if (method.isEmpty()) {
            return false;
        }
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (SplitMethod.isOf(method, frame)) {
                return false;
            }
        }
        return true;
    }

    private boolean pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(nanos, TimeUnit.MILLISECONDS.toNanos(1)));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
