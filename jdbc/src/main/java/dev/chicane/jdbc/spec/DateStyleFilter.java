package dev.chicane.jdbc.spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a PostgreSQL server sends, without the messages that tell a change of {@code DateStyle}. A message is a byte that tells its kind, its
 * length in four bytes, and as many bytes less four. Before the first there may be single bytes, which answer the question for encryption;
 * what is encrypted passes as it is. Not thread-safe.
 */
final class DateStyleFilter extends InputStream {
    private static final byte[] UNWANTED = "DateStyle\0".getBytes(StandardCharsets.US_ASCII);

    private static final int HEADER = 5;
    private static final byte PARAMETER_STATUS = 'S';
    private static final byte REFUSED = 'N';
    private static final byte SSL = 'S';
    private static final byte GSS = 'G';

    private final InputStream source;

    // Mutable state. A read may end with a time-out anywhere: what has come of a message until then is kept.
    private boolean isEncrypted;
    private boolean isInMessages;
    private byte[] begun = new byte[1];
    private int filled;
    private ByteBuffer ready = ByteBuffer.allocate(0);
    private int passing;

    DateStyleFilter(InputStream source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (true) {
            if (ready.hasRemaining()) {
                int count = Math.min(length, ready.remaining());
                ready.get(target, offset, count);
                return count;
            }
            if (isEncrypted) {
                return source.read(target, offset, length);
            }
            if (passing > 0) {
                int count = source.read(target, offset, Math.min(length, passing));
                passing -= Math.max(count, 0);
                return count;
            }
            int count = source.read(begun, filled, begun.length - filled);
            if (count < 0) {
                return -1;
            }
            filled += count;
            if (filled == begun.length) {
                complete();
            }
        }
    }

    /** As much was read as was wanted for the time being. */
    private void complete() {
        if (!isInMessages) {
            beforeMessages(begun[0]);
        } else if (filled == HEADER) {
            header();
        } else {
            boolean isUnwanted = Arrays.equals(
                    begun, HEADER, Math.min(filled, HEADER + UNWANTED.length), UNWANTED, 0, UNWANTED.length);
            begin(isUnwanted ? new byte[0] : begun, HEADER);
        }
    }

    private void beforeMessages(byte first) {
        if (first == REFUSED || first == SSL || first == GSS) {
            isEncrypted = first != REFUSED;
            begin(begun, 1);
        } else {
            isInMessages = true;
            begun = Arrays.copyOf(begun, HEADER);
        }
    }

    private void header() {
        int rest = ByteBuffer.wrap(begun, 1, HEADER - 1).getInt() - (HEADER - 1);
        if (begun[0] == PARAMETER_STATUS && rest > 0) {
            begun = Arrays.copyOf(begun, HEADER + rest);
        } else {
            passing = rest;
            begin(begun, HEADER);
        }
    }

    /** Hands something out, and goes on with so many bytes. */
    private void begin(byte[] handedOut, int wanted) {
        ready = ByteBuffer.wrap(handedOut);
        begun = new byte[wanted];
        filled = 0;
    }

    @Override
    public int available() throws IOException {
        return ready.remaining() + source.available();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
