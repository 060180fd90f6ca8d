package dev.chicane.guard.lock;

import dev.chicane.guard.LockTimeout;
import dev.chicane.guard.lock.Attempt.Refused;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The queue of this process for one lock. First come, first served; whoever is first keeps the turn until the lock is given back or lost. It
 * belongs to no thread. Thread-safe.
 */
final class Turn {
    private final LockKey key;
    private final Semaphore turn = new Semaphore(1, true);
    private final AtomicInteger waiting = new AtomicInteger();

    // Mutable state
    /** Written by {@link Turns}, where nobody else does. */
    int users;

    private final AtomicReference<@Nullable Grant> left = new AtomicReference<>();
    private volatile @Nullable Acquisition holder;
    private volatile Refused refusal = Refused.UNKNOWN;

    Turn(LockKey key) {
        this.key = key;
    }

    LockKey key() {
        return key;
    }

    /** One more waits for the lock. */
    void waits() {
        waiting.incrementAndGet();
    }

    /** That one waits no longer. */
    void waitsNoLonger() {
        waiting.decrementAndGet();
    }

    /** Waits until it is the caller's turn. */
    boolean take(long nanos) throws InterruptedException {
        return turn.tryAcquire(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    /** The next one's turn. */
    void pass() {
        holder = null;
        turn.release();
    }

    /** Whether anybody waits for it to be passed on. */
    boolean isWaitedFor() {
        return turn.hasQueuedThreads();
    }

    /** The next one's turn, who finds the lock granted. */
    void pass(Grant grant) {
        left.set(grant);
        pass();
    }

    /** What was passed on to who has the turn now; null if it has to ask the store. */
    @Nullable
    Grant passedOn() {
        return left.getAndSet(null);
    }

    /** Takes the turn with what was passed on, if nobody waits for that any more; null if there is nothing, or somebody will come. */
    @Nullable
    Grant takenBack() {
        if (left.get() == null || turn.hasQueuedThreads() || !turn.tryAcquire()) {
            return null;
        }
        Grant grant = passedOn();
        if (grant == null) {
            turn.release();
        }
        return grant;
    }

    /** Who has the turn has the lock. */
    void holds(Acquisition acquisition) {
        holder = acquisition;
        refusal = Refused.UNKNOWN;
    }

    /** Who has the turn has been told this. */
    void refused(Refused told) {
        refusal = told;
    }

    /** What is known of who has it. */
    LockTimeout timeout(Duration wait, String process, HeldHere heldHere) {
        Acquisition here = holder;
        Refused told = refusal;
        int all = Math.max(1, waiting.get());
        if (here == null) {
            return LockTimeout.after(key.toString(), wait, told.holder(), told.held(), all);
        }
        String who = heldHere.has(here)
                ? process + ", by this very thread, which would wait for itself: pass on what it has"
                : process;
        return LockTimeout.after(key.toString(), wait, Optional.of(who), Optional.of(here.age()), all);
    }
}
