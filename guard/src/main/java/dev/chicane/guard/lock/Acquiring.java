package dev.chicane.guard.lock;

import dev.chicane.guard.LockTimeout;
import dev.chicane.guard.LockUnavailable;
import dev.chicane.guard.lock.Attempt.Granted;
import dev.chicane.guard.lock.Attempt.Refused;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one caller does to get a lock: it waits for its turn in this process, then asks the store until that grants it, all before one
 * deadline. Used by one thread.
 */
final class Acquiring {
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);
    /** For one answer where nothing is to be waited for. */
    private static final long ANSWER = TimeUnit.SECONDS.toNanos(1);

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final RegistryParts parts;
    private final LockKey key;
    private final LockConfig config;
    private final LockBackend backend;
    private final boolean isLeased;
    private final long begin;
    private final long limit;

    // Mutable state
    private @Nullable LockTimeout timeout;

    /**
     * One that has begun.
     *
     * @param begin when
     * @param limit when it is over
     */
    Acquiring(RegistryParts parts, LockKey key, LockConfig config, LockBackend backend, long begin, long limit) {
        this.parts = parts;
        this.key = key;
        this.config = config;
        this.backend = backend;
        this.isLeased = !backend.capabilities().joins();
        this.begin = begin;
        this.limit = limit;
    }

    /**
     * Gets it, or null if somebody else has it.
     *
     * @param isPatient whether it waits until the deadline, or not at all
     */
    @Nullable
    Acquisition run(boolean isPatient) {
        LockMonitor.Tally tally = parts.monitor().tally(key.name());
        Turn turn = parts.turns().enter(key);
        turn.waits();
        tally.waits();
        Acquisition acquired = null;
        try {
            acquired = isLeased ? inTurn(turn, isPatient) : asked(turn, isPatient);
            if (acquired == null && isPatient) {
                tally.timedOut();
                timeout = turn.timeout(waited(), parts.holder(), parts.heldHere());
            }
            return acquired;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LockTimeout.interrupted(key.toString(), waited(), e);
        } finally {
            turn.waitsNoLonger();
            tally.waitsNoLonger(now() - begin, acquired != null);
            // Who has got it by its turn keeps its place there.
            if (acquired == null || !isLeased) {
                parts.turns().leave(turn);
            }
        }
    }

    /** Why it was not got. */
    LockTimeout timeout() {
        LockTimeout told = timeout;
        if (told == null) {
            throw new AssertionError("Nobody has waited for lock '" + key + "'.");
        }
        return told;
    }

    private @Nullable Acquisition inTurn(Turn turn, boolean isPatient) throws InterruptedException {
        boolean hasTurn = false;
        Acquisition acquired = null;
        try {
            hasTurn = turn.take(isPatient ? left() : 0);
            if (hasTurn) {
                acquired = passedOn(turn);
                if (acquired == null) {
                    acquired = asked(turn, isPatient);
                }
            }
            return acquired;
        } finally {
            if (acquired == null) {
                new Passing(parts, backend, turn).goWithout(hasTurn);
            }
        }
    }

    /** What the one before has left; null if there is nothing, or too little of its lease. */
    private @Nullable Acquisition passedOn(Turn turn) {
        Grant grant = turn.passedOn();
        if (grant == null) {
            return null;
        }
        if (grant.deadline() - now() <= config.lease().toNanos() / 2) {
            withdraw(grant.claim());
            return null;
        }
        return begun(grant, turn);
    }

    private @Nullable Acquisition asked(Turn turn, boolean isPatient) throws InterruptedException {
        Wakeup wakeup = parts.wakeups().get();
        LockBackend.Subscription subscription = null;
        Acquisition acquired = null;
        long pause = SHORTEST_PAUSE;
        try {
            while (true) {
                long asked = now();
                var claim = new Claim(key, parts.acquisitions().get(), parts.holder());
                Attempt attempt = ask(claim, isPatient);
                if (attempt instanceof Granted granted) {
                    acquired = granted(claim, granted.fence(), asked, turn);
                    if (acquired != null) {
                        return acquired;
                    }
                } else if (attempt instanceof Refused refused) {
                    turn.refused(refused);
                    if (!isPatient || !isLeased || left() <= 0) {
                        return null;
                    }
                    boolean isHeard = subscription != null;
                    if (subscription == null) {
                        subscription = backend.onRelease(key, wakeup::wake);
                        isHeard = subscription == LockBackend.Subscription.NONE;
                    }
                    // It may have been released before anybody listened: then it is asked for once more.
                    if (isHeard) {
                        long patience = subscription.patience().toNanos();
                        wakeup.await(Math.min(left(), shortened(patience > 0 ? patience : pause, refused)));
                        pause = patience > 0 ? SHORTEST_PAUSE : Math.min(2 * pause, LONGEST_PAUSE);
                    }
                }
                if (left() <= 0) {
                    return null;
                }
            }
        } finally {
            if (subscription != null) {
                end(subscription, acquired != null);
            }
        }
    }

    /** Who goes without the lock has no time left for saying so to the store. */
    private void end(LockBackend.Subscription subscription, boolean hasGotIt) {
        if (hasGotIt) {
            subscription.close();
        } else {
            parts.wheel().work(subscription::close);
        }
    }

    /** No longer than the lease that is in the way; half of it is left to chance, so that those who met do not meet again. */
    private static long shortened(long pause, Refused refused) {
        long useful = Math.min(
                pause, refused.left().map(left -> left.toNanos() + MILLISECOND).orElse(pause));
        return useful - ThreadLocalRandom.current().nextLong(useful / 2 + 1);
    }

    /** Asks again at once if the answer is lost: of the same acquisition that comes to the same. */
    private Attempt ask(Claim claim, boolean isPatient) {
        try {
            return backend.tryAcquire(claim, config.lease(), within(isPatient));
        } catch (LockUnavailable first) {
            if (!isLeased) {
                throw first;
            }
            try {
                return backend.tryAcquire(claim, config.lease(), within(isPatient));
            } catch (LockUnavailable second) {
                second.addSuppressed(first);
                // It may have been granted all the same.
                withdraw(claim);
                throw second;
            }
        }
    }

    private Duration within(boolean isPatient) {
        boolean isWaiting = isPatient && !config.maxWait().isZero();
        return Duration.ofNanos(isWaiting ? Math.max(MILLISECOND, left()) : isLeased ? ANSWER : 0);
    }

    /** Null if it was so long on its way that it is over. */
    private @Nullable Acquisition granted(Claim claim, Fence fence, long asked, Turn turn) {
        if (isLeased && Acquisition.ending(config, asked) - now() <= 0) {
            withdraw(claim);
            return null;
        }
        return begun(new Grant(claim, fence, asked, Acquisition.ending(config, asked), 0), turn);
    }

    private Acquisition begun(Grant grant, Turn turn) {
        var acquired = new Acquisition(parts, config, backend, grant, isLeased ? turn : null);
        acquired.begin();
        return acquired;
    }

    private void withdraw(Claim claim) {
        parts.wheel().work(() -> backend.withdraw(claim, FAREWELL));
    }

    private long now() {
        return parts.nanos().getAsLong();
    }

    private long left() {
        return limit - now();
    }

    private Duration waited() {
        return Duration.ofNanos(now() - begin);
    }
}
