package dev.chicane.guard.lock.postgres;

import dev.chicane.guard.lock.LockKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The number by which a database knows a lock: the first 64 bits of a SHA-256 of its text, after a word of our own. */
final class AdvisoryKey {
    private static final String OURS = "dev.chicane.guard ";

    private AdvisoryKey() {}

    static long of(LockKey key) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] hash = sha.digest((OURS + key).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java has SHA-256.", e);
        }
    }
}
