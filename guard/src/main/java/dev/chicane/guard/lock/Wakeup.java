package dev.chicane.guard.lock;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What one who waits for a store waits with: a time that somebody may cut short. Thread-safe. */
interface Wakeup {
    /** Ends the wait that is under way, or else the next one. */
    void wake();

    /** Waits so long at most. */
    void await(long nanos) throws InterruptedException;

    /** One by which a thread waits. */
    static Wakeup ofThread() {
        var calls = new Semaphore(0);
        return new Wakeup() {
            @Override
            public void wake() {
                calls.release();
            }

            @Override
            public void await(long nanos) throws InterruptedException {
                if (calls.tryAcquire(Math.max(0, nanos), TimeUnit.NANOSECONDS)) {
                    calls.drainPermits();
                }
            }
        };
    }
}
