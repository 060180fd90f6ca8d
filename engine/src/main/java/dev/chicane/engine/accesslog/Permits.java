package dev.chicane.engine.accesslog;

import java.util.HashMap;
import java.util.Map;

/**
 * The permits that one actor has taken from semaphores: to give back one of these is no hand-over, since a semaphore that is used so is a
 * lock, which others take in any order. Not thread-safe.
 */
public final class Permits {
    // Mutable state
    private final Map<String, Long> taken = new HashMap<>();

    /** The actor has taken some of this semaphore. */
    public void take(String semaphore) {
        taken.merge(semaphore, 1L, Long::sum);
    }

    /** The actor lets one go; whether that is a hand-over, since it has none of this semaphore that it could give back. */
    public boolean release(String semaphore) {
        long count = taken.getOrDefault(semaphore, 0L);
        if (count > 1) {
            taken.put(semaphore, count - 1);
        } else {
            taken.remove(semaphore);
        }
        return count == 0;
    }
}
