package dev.chicane.guard.idempotency;

import dev.chicane.guard.internal.KeptText;
import dev.chicane.guard.internal.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What a request asks for, in short. One that comes again under the same key with another fingerprint is another request.
 *
 * @param text 1 to 200 characters, none of them a control character or half of a surrogate pair
 */
public record Fingerprint(String text) {
    private static final int LONGEST = 200;

    /** Checks it. */
    public Fingerprint {
        if (!KeptText.is(text, LONGEST)) {
            throw new IllegalArgumentException("A fingerprint has 1 to " + LONGEST
                    + " characters, none of them a control character or half of a surrogate pair, and one with "
                    + text.length() + " has not: take Fingerprint.of of what it is made of.");
        }
    }

    /** Of the body of a request, as it came. */
    public static Fingerprint of(byte[] body) {
        return new Fingerprint(HexFormat.of().formatHex(Sha256.of(body)));
    }

    /** Of what is asked for; {@code ("1", "23")} is not {@code ("12", "3")}. */
    public static Fingerprint of(String... parts) {
        var all = new ByteArrayOutputStream();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            all.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            all.writeBytes(bytes);
        }
        return of(all.toByteArray());
    }
}
