package dev.chicane.cli;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last part of what a process prints: the rest is read and forgotten. Thread-safe. */
final class Tail {
    private static final int MOST_BYTES = 16 * 1024;
    private static final int MOST_LINES = 12;
    private static final int MOST_CHARACTERS = 300;
    private static final long MILLIS_FOR_THE_REST = 1_000;

    /** The end of what was printed, and whether something was before it. */
    private record Kept(String text, boolean isCut) {}

    private final InputStream in;
    private final Thread reader;

    // Mutable state
    @GuardedBy("this")
    private final byte[] kept = new byte[MOST_BYTES];

    @GuardedBy("this")
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

    /** The last lines, once the process has ended. Another one that can't be ended may hold the pipe open: it is not waited for. */
    List<String> lines() {
        try {
            reader.join(MILLIS_FOR_THE_REST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Kept end = kept();
        var lines = new ArrayList<>(end.text().lines().toList());
        while (!lines.isEmpty() && lines.getLast().isBlank()) {
            lines.removeLast();
        }
        int to = lines.size();
        // Of the first one the beginning is lost: it is left out, unless there is no other.
        int from = end.isCut() && to > 1 ? 1 : 0;
        if (end.isCut() && to == 1) {
            lines.set(0, "..." + lines.getFirst());
        }
        return lines.subList(Math.max(from, to - MOST_LINES), to).stream()
                .map(line -> line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) + "..." : line)
                .toList();
    }

    private synchronized Kept kept() {
        int length = (int) Math.min(count, MOST_BYTES);
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = kept[(int) ((count - length + i) % MOST_BYTES)];
        }
        return new Kept(new String(bytes, charset()), count > MOST_BYTES);
    }

    private static Charset charset() {
        @Nullable String name = System.getProperty("native.encoding");
        return name == null ? Charset.defaultCharset() : Charset.forName(name);
    }
}
