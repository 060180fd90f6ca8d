package dev.chicane.heap;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keeps what the program prints away from Chicane's own output, and remembers it for one execution.
 *
 * <p>Standard input is empty meanwhile: a program that waits for a person can't be run ten thousand times. The streams
 * are thread-safe.
 */
final class OutputCapture {
    private static final int MOST_BYTES = 1 << 20;
    private static final InputStream NO_INPUT = InputStream.nullInputStream();

    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final InputStream realIn = System.in;
    private final Buffer buffer = new Buffer();
    private final PrintStream captured = new PrintStream(buffer, false, StandardCharsets.UTF_8);

    void begin() {
        buffer.clear();
        if (System.out != captured || System.err != captured || System.in != NO_INPUT) {
            System.setOut(captured);
            System.setErr(captured);
            System.setIn(NO_INPUT);
        }
    }

    /** What was printed since {@link #begin}; at most the first MiB. */
    String text() {
        captured.flush();
        return buffer.text();
    }

    void restore() {
        System.setOut(realOut);
        System.setErr(realErr);
        System.setIn(realIn);
    }

    private static final class Buffer extends OutputStream {
        // Mutable state
        @GuardedBy("this")
        private byte[] bytes = new byte[1024];

        @GuardedBy("this")
        private int length;

        @GuardedBy("this")
        private boolean cut;

        @Override
        public synchronized void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] added, int from, int count) {
            int kept = Math.min(count, MOST_BYTES - length);
            cut |= kept < count;
            if (length + kept > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + kept));
            }
            System.arraycopy(added, from, bytes, length, kept);
            length += kept;
        }

        synchronized void clear() {
            length = 0;
            cut = false;
        }

        synchronized String text() {
            return new String(bytes, 0, length, StandardCharsets.UTF_8) + (cut ? "\n... (more was printed)\n" : "");
        }
    }
}
