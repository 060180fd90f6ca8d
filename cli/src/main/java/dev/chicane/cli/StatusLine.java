package dev.chicane.cli;

import java.io.PrintWriter;

/** One line of a terminal that is overwritten again and again. Used by one thread at a time. */
final class StatusLine implements AutoCloseable {
    private final PrintWriter out;
    private final int columns;
    private boolean shown;

    StatusLine(PrintWriter out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    /** Shows a text in place of the one before. */
    void show(String text) {
        out.print("\r" + (text.length() < columns ? text : text.substring(0, columns - 1)) + "\u001b[K");
        out.flush();
        shown = true;
    }

    /** Takes the line away. */
    @Override
    public void close() {
        if (shown) {
            out.print("\r\u001b[K");
            out.flush();
            shown = false;
        }
    }
}
