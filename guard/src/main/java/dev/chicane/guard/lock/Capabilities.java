package dev.chicane.guard.lock;

/**
 * What a backend can do.
 *
 * @param joins whether its locks are parts of the caller's transaction and end with that; or else they have leases
 * @param gates whether a transaction can be begun under its fence
 * @param fence what its fences are worth
 * @param fences how many of them a grant is good for: its own and those that follow, by which a process may pass the lock on among its
 *     threads; 1 if each acquisition has to ask
 */
public record Capabilities(boolean joins, boolean gates, Fence.Kind fence, int fences) {}
