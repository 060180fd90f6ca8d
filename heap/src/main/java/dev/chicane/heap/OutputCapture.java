package dev.chicane.heap;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

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
    private final PrintStream out;
    private final PrintStream err;
    private final InputStream in;

    private OutputCapture(@Nullable BooleanSupplier concerned) {
        out = new PrintStream(switched(concerned, realOut), false, StandardCharsets.UTF_8);
        err = concerned == null ? out : new PrintStream(switched(concerned, realErr), false, StandardCharsets.UTF_8);
        in = concerned == null ? NO_INPUT : realIn;
    }

    private OutputStream switched(@Nullable BooleanSupplier concerned, PrintStream real) {
        return concerned == null ? buffer : new Switched(buffer, real, concerned);
    }

    /** Captures whatever is printed in this JVM. */
    static OutputCapture ofEverybody() {
        return new OutputCapture(null);
    }

    /** Captures what is printed on threads for which this is true; others print as before, and have their input. */
    static OutputCapture ofActors(BooleanSupplier byActor) {
        return new OutputCapture(byActor);
    }

    void begin() {
        buffer.clear();
        if (System.out != out || System.err != err || System.in != in) {
            System.setOut(out);
            System.setErr(err);
            System.setIn(in);
        }
    }

    /** Where the program's standard output goes. */
    PrintStream out() {
        return out;
    }

    /** Where its errors go. */
    PrintStream err() {
        return err;
    }

    /** What was printed since {@link #begin}; at most the first MiB. */
    String text() {
        out.flush();
        err.flush();
        return buffer.text();
    }

    void restore() {
        System.setOut(realOut);
        System.setErr(realErr);
        System.setIn(realIn);
    }

    /** Passes on what some threads write to one stream, and what others write to another. */
    private static final class Switched extends OutputStream {
        private final OutputStream captured;
        private final PrintStream real;
        private final BooleanSupplier concerned;

        Switched(OutputStream captured, PrintStream real, BooleanSupplier concerned) {
            this.captured = captured;
            this.real = real;
            this.concerned = concerned;
        }

        @Override
        public void write(int b) throws IOException {
            current().write(b);
        }

        @Override
        public void write(byte[] added, int from, int count) throws IOException {
            current().write(added, from, count);
        }

        @Override
        public void flush() throws IOException {
            current().flush();
        }

        private OutputStream current() {
            return concerned.getAsBoolean() ? captured : real;
        }
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
