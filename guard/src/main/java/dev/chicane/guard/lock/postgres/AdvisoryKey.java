package dev.chicane.guard.lock.postgres;

import dev.chicane.guard.internal.Sha256;
import dev.chicane.guard.lock.LockKey;

/** The number by which a database knows a lock: the first 64 bits of a SHA-256 of its text, after a word of our own. */
final class AdvisoryKey {
    private static final String OURS = "dev.chicane.guard ";

    private AdvisoryKey() {}

    static long of(LockKey key) {
        return Sha256.number(OURS + key);
    }
}
