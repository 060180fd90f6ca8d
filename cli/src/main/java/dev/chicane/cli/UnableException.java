package dev.chicane.cli;

/** Chicane could not do its work; the message says why. */
final class UnableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnableException(String message) {
        super(message);
    }
}
