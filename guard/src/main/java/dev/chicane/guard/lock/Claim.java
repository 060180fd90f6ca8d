package dev.chicane.guard.lock;

/**
 * Who wants a lock, or has it.
 *
 * @param key the lock
 * @param acquisition drawn for one acquisition, and never again: it alone is the owner
 * @param holder the process, for messages
 */
public record Claim(LockKey key, String acquisition, String holder) {}
