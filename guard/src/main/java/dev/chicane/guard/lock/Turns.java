package dev.chicane.guard.lock;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The queues of this process, one for each lock that anybody here has or wants: only the first in one asks the store. Thread-safe.
 *
 * <p>A queue is there as long as somebody uses it.
 */
final class Turns {
    private final ConcurrentMap<LockKey, Turn> turns = new ConcurrentHashMap<>();

    /** The queue of a lock, used by one more. */
    Turn enter(LockKey key) {
        return turns.compute(key, (same, turn) -> {
            Turn used = turn == null ? new Turn(key) : turn;
            // Counted in here, where nobody can take away a queue that somebody is about to use.
            used.users++;
            return used;
        });
    }

    /** It is used by one less. */
    void leave(Turn turn) {
        turns.computeIfPresent(turn.key(), (same, used) -> {
            used.users--;
            return used.users == 0 ? null : used;
        });
    }

    /** How many there are. */
    int size() {
        return turns.size();
    }
}
