package dev.chicane.jdbc.spec;

/**
 * Thrown when a specification can't be run to its end: its setup fails, its steps wait for one another, or one does not end. Its
 * message is the last that has gone to the output.
 */
public final class SpecFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SpecFailedException(String message) {
        super(message);
    }
}
