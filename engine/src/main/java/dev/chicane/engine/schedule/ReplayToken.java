package dev.chicane.engine.schedule;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as one line of text that replays it on any machine.
 *
 * <p>{@code c1.} and the URL-safe Base64 (RFC 4648) of a CRC-32, then deflated (RFC 1951): the mode of timeouts, the
 * name of the program, the decisions as pairs of varints (steps since the last one, value), and the fingerprint.
 *
 * @param program name of the scenario
 * @param timeouts mode it was found with
 * @param schedule what to decide
 * @param fingerprint of the steps that it led to
 */
public record ReplayToken(String program, Timeouts timeouts, Schedule schedule, Fingerprint fingerprint) {
    private static final String PREFIX = "c1.";
    private static final int MOST_ENTRIES = 20_000_000;

    /** The same for a scenario of this name that takes the same steps, such as a test that calls a program's {@code main}. */
    public ReplayToken of(String scenario) {
        return new ReplayToken(scenario, timeouts, schedule, fingerprint);
    }

    /** As text, without white space. */
    public String encode() {
        var packed = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try (var out = new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(packed, deflater)))) {
            out.writeUTF(timeouts.toString());
            out.writeUTF(program);
            varint(out, schedule.length());
            int previous = 0;
            for (int i = 0; i < schedule.length(); i++) {
                varint(out, schedule.step(i) - previous);
                varint(out, schedule.value(i));
                previous = schedule.step(i);
            }
            varint(out, fingerprint.length());
            for (int i = 0; i < fingerprint.length(); i += 2) {
                int second = i + 1 < fingerprint.length() ? fingerprint.nibble(i + 1) : 0;
                out.writeByte((fingerprint.nibble(i) << 4) | second);
            }
        } catch (IOException e) {
            throw new AssertionError("writing to memory", e);
        } finally {
            deflater.end();
        }
        byte[] body = packed.toByteArray();
        var crc = new CRC32();
        crc.update(body);
        int sum = (int) crc.getValue();
        byte[] all = new byte[4 + body.length];
        for (int i = 0; i < 4; i++) {
            all[i] = (byte) (sum >>> (8 * i));
        }
        System.arraycopy(body, 0, all, 4, body.length);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /**
     * Reads what {@link #encode} wrote; white space around it does not matter.
     *
     * @throws IllegalArgumentException if it is not such a text, or was cut or changed; the message says which
     */
    public static ReplayToken decode(String text) {
        String token = text.strip();
        if (!token.startsWith(PREFIX)) {
            throw new IllegalArgumentException("This is not a replay token: one begins with \"" + PREFIX
                    + "\", this with \"" + begin(token) + "\".");
        }
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(token.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            throw garbled(token, e);
        }
        if (all.length < 5) {
            throw garbled(token, null);
        }
        var crc = new CRC32();
        crc.update(all, 4, all.length - 4);
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            sum |= (all[i] & 0xFF) << (8 * i);
        }
        if (sum != (int) crc.getValue()) {
            throw garbled(token, null);
        }
        var inflater = new Inflater(true);
        try (var in = new DataInputStream(new BufferedInputStream(
                new InflaterInputStream(new ByteArrayInputStream(all, 4, all.length - 4), inflater)))) {
            return read(in);
        } catch (IOException | RuntimeException e) {
            throw garbled(token, e);
        } finally {
            inflater.end();
        }
    }

    private static ReplayToken read(DataInputStream in) throws IOException {
        Timeouts timeouts = Timeouts.of(in.readUTF());
        String program = in.readUTF();
        int length = varint(in);
        int[] steps = new int[length];
        int[] values = new int[length];
        int previous = 0;
        for (int i = 0; i < length; i++) {
            previous += varint(in);
            steps[i] = previous;
            values[i] = varint(in);
        }
        var fingerprint = new Fingerprint();
        int nibbles = varint(in);
        for (int i = 0; i < nibbles; i += 2) {
            int both = in.readUnsignedByte();
            fingerprint.addNibble(both >>> 4);
            if (i + 1 < nibbles) {
                fingerprint.addNibble(both);
            }
        }
        return new ReplayToken(program, timeouts, Schedule.of(steps, values, length), fingerprint);
    }

    private static IllegalArgumentException garbled(String token, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "This replay token is garbled (" + token.length() + " characters, beginning \"" + begin(token)
                        + "\"); copy it whole, from the line that was printed with the failure.",
                cause);
    }

    private static String begin(String token) {
        return token.length() <= 12 ? token : token.substring(0, 12) + "...";
    }

    private static void varint(DataOutputStream out, int value) throws IOException {
        int rest = value;
        while (rest > 0x7F) {
            out.writeByte((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    private static int varint(DataInputStream in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int bits = in.readUnsignedByte();
            value |= (long) (bits & 0x7F) << shift;
            if (bits < 0x80) {
                if (value > MOST_ENTRIES) {
                    throw new IOException("number too large: " + value);
                }
                return (int) value;
            }
        }
        throw new IOException("number without an end");
    }
}
