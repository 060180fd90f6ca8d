package dev.chicane.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last part of what a process prints: the rest is read and forgotten. Written by its thread, read after its end. */
final class Tail {
    private static final int MOST_BYTES = 16 * 1024;
    private static final int MOST_LINES = 12;
    private static final int MOST_CHARACTERS = 300;
    private static final long MILLIS_FOR_THE_REST = 1_000;

    private final InputStream in;
    private final Thread reader;

    // Mutable state
    private final byte[] kept = new byte[MOST_BYTES];
    private long count;

    private Tail(InputStream in) {
        this.in = in;
        reader = new Thread(this::read, "chicane-output");
        reader.setDaemon(true);
    }

    /** Begins to read. */
    static Tail of(InputStream in) {
        var tail = new Tail(in);
        tail.reader.start();
        return tail;
    }

    private void read() {
        var buffer = new byte[8 * 1024];
        try {
            int length = in.read(buffer);
            while (length >= 0) {
                add(buffer, length);
                length = in.read(buffer);
            }
        } catch (IOException e) {
            // The process was ended, and its pipe with it: what has come until then is what there is.
            return;
        }
    }

    private synchronized void add(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            kept[(int) (count++ % MOST_BYTES)] = bytes[i];
        }
    }

    /**
     * The last lines, once the process has ended. Other processes that it has left behind may hold the pipe open: they are
     * not waited for.
     */
    List<String> lines() {
        try {
            reader.join(MILLIS_FOR_THE_REST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<String> lines = text().lines().toList();
        int from = count > MOST_BYTES ? 1 : 0;
        int to = lines.size();
        while (to > from && lines.get(to - 1).isBlank()) {
            to--;
        }
        return lines.subList(Math.max(from, to - MOST_LINES), to).stream()
                .map(line -> line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) + "..." : line)
                .toList();
    }

    private synchronized String text() {
        int length = (int) Math.min(count, MOST_BYTES);
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = kept[(int) ((count - length + i) % MOST_BYTES)];
        }
        return new String(bytes, charset());
    }

    private static Charset charset() {
        @Nullable String name = System.getProperty("native.encoding");
        return name == null ? Charset.defaultCharset() : Charset.forName(name);
    }
}
