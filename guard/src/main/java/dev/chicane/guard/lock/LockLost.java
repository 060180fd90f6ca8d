package dev.chicane.guard.lock;

/**
 * The loss of a lock.
 *
 * @param key what was locked
 * @param fence under which it was held
 * @param cause how it was lost
 * @param how the same in words
 */
public record LockLost(LockKey key, Fence fence, Cause cause, String how) {
    /** How a lock is lost. */
    public enum Cause {
        /** Its lease ran out here, by this process's own count, before it could be renewed. */
        EXPIRED,
        /** The store says that it is not this acquisition's any more. */
        TAKEN
    }
}
