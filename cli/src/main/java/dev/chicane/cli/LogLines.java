package dev.chicane.cli;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The lines of a log one by one, with what tells whether the last one is whole. Not thread-safe. */
final class LogLines {
    /** Nobody writes such a line; to read on would fill the memory. */
    private static final int LONGEST = 1 << 20;

    private final String file;
    private final Reader in;
    private final StringBuilder line = new StringBuilder();

    // Mutable state
    private int number;
    private boolean isWhole = true;

    /** Reads from {@code in}, which should be buffered, and which messages call {@code file}. */
    LogLines(String file, Reader in) {
        this.file = file;
        this.in = in;
    }

    /** The next line without its end; null if there is none. */
    @Nullable
    String next() throws IOException {
        line.setLength(0);
        int c = in.read();
        if (c < 0) {
            return null;
        }
        number++;
        while (c >= 0 && c != '\n') {
            if (line.length() == LONGEST) {
                throw new UsageException(file + ", line " + number + " is longer than " + LONGEST
                        + " characters: this is no access log.");
            }
            line.append((char) c);
            c = in.read();
        }
        isWhole = c == '\n';
        return line.toString();
    }

    /** Of the line that was returned last, from 1. */
    int number() {
        return number;
    }

    /** Whether the line that was returned last ends with a line end. */
    boolean isWhole() {
        return isWhole;
    }
}
