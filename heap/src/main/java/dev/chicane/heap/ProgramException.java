package dev.chicane.heap;

/** A program can't be loaded; the message says what is wrong with which input and what to do. */
public final class ProgramException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ProgramException(String message) {
        super(message);
    }

    ProgramException(String message, Throwable cause) {
        super(message, cause);
    }
}
