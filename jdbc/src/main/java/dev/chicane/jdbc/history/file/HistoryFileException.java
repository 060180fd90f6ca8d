package dev.chicane.jdbc.history.file;

/** A file is no history; the message says in which line, what is there, and what was expected. */
public final class HistoryFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    HistoryFileException(int line, String what) {
        super("line " + line + " " + what + ".");
    }
}
