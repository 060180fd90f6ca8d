package dev.chicane.heap.record;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A file that takes text of ASCII alone, which a log is, without the detour by characters that takes longer than all else of its writing.
 * Not thread-safe.
 */
final class AsciiOutput implements Appendable, Flushable, Closeable {
    private static final int BUFFER = 1 << 16;

    private final OutputStream out;

    AsciiOutput(String file) throws IOException {
        // Not a channel, which an interrupt would close: the program may interrupt every thread that it finds.
        out = new BufferedOutputStream(new FileOutputStream(file), BUFFER);
    }

    @Override
    public AsciiOutput append(CharSequence text) throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    @Override
    public AsciiOutput append(CharSequence text, int from, int to) throws IOException {
        return append(text.subSequence(from, to));
    }

    @Override
    public AsciiOutput append(char c) throws IOException {
        out.write(c);
        return this;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
