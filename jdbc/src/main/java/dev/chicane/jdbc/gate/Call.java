package dev.chicane.jdbc.gate;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One call of the driver, made by a session's thread while another thread waits for its end. */
final class Call {
    private final Callable<@Nullable Object> body;

    // Mutable state, written before the last is
    private @Nullable Object result;
    private @Nullable Throwable failure;
    private volatile @Nullable Thread waiting;
    private volatile boolean isDone;

    Call(Callable<@Nullable Object> body) {
        this.body = body;
    }

    /** Makes it, on the session's thread. */
    void run() {
        try {
            result = body.call();
        } catch (Throwable e) {
            failure = e;
        }
        isDone = true;
        LockSupport.unpark(waiting);
    }

    boolean isDone() {
        return isDone;
    }

    /** Waits for so long at the most; returns whether it is done. A virtual thread, which may not park here, spins. */
    boolean await(long nanos) {
        boolean canPark = !Thread.currentThread().isVirtual();
        waiting = Thread.currentThread();
        long begin = System.nanoTime();
        while (!isDone) {
            long left = nanos - (System.nanoTime() - begin);
            if (left <= 0) {
                return false;
            }
            if (canPark) {
                LockSupport.parkNanos(this, left);
            } else {
                Thread.onSpinWait();
            }
        }
        return true;
    }

    /**
     * What came of it, once it is done.
     *
     * @throws Throwable what the driver threw
     */
    @Nullable
    Object result() throws Throwable {
        if (failure != null) {
            throw failure;
        }
        return result;
    }

    /** What the driver threw, or null. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Has it come to something else than the driver said. */
    void fail(Throwable other) {
        failure = other;
    }
}
