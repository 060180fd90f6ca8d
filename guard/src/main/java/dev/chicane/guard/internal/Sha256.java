package dev.chicane.guard.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes that are the same in every process. */
public final class Sha256 {
    private Sha256() {}

    /** All 256 bits. */
    public static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java has SHA-256.", e);
        }
    }

    /** The first 64 bits, of a text: the number by which a database knows a lock. */
    public static long number(String text) {
        return ByteBuffer.wrap(of(text.getBytes(StandardCharsets.UTF_8))).getLong();
    }
}
