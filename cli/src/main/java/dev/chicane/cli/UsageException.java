package dev.chicane.cli;

/** What the user gave can't be used; the message says what, which value, and what to do. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
