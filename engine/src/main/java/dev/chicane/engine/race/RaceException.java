package dev.chicane.engine.race;

/** A race is declared in a way in which it can't be explored; the message says what to do. No failure of the race. */
public sealed class RaceException extends RuntimeException permits UnaskableException {
    private static final long serialVersionUID = 1;

    RaceException(String message) {
        super(message);
    }

    RaceException(String message, Throwable cause) {
        super(message, cause);
    }
}
