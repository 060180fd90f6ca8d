package dev.chicane.guard.lock;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Passes a lock on among the callers of this process. Thread-safe.
 *
 * <p>What is passed on lies in the queue until the next one comes for it. Somebody may wait when it is put there, and be gone when his turn
 * comes: then it is taken back, by who has passed it on or by who has gone last, whichever sees that nobody is left.
 */
record Passing(RegistryParts parts, LockBackend backend, Turn turn) {
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    /**
     * Leaves the lock and the turn to the next one.
     *
     * @return whether that was done; if not, both are the caller's still
     */
    boolean on(Grant grant) {
        if (!turn.isWaitedFor()) {
            return false;
        }
        turn.pass(grant);
        Grant back = turn.takenBack();
        if (back == grant) {
            return false;
        }
        giveBack(back);
        return true;
    }

    /** The caller goes without the lock, and was perhaps the last who might have come for it. */
    void goWithout(boolean hasTurn) {
        if (hasTurn) {
            turn.pass();
        }
        giveBack(turn.takenBack());
    }

    private void giveBack(@Nullable Grant grant) {
        if (grant != null) {
            withdraw(grant.claim());
            turn.pass();
        }
    }

    /** Has the store told that it is nobody's here, whatever it has granted under this claim. */
    void withdraw(Claim claim) {
        parts.wheel().work(() -> backend.withdraw(claim, FAREWELL));
    }
}
