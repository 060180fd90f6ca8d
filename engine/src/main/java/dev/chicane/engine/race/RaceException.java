package dev.chicane.engine.race;

/**
 * A race can't be explored, for it is declared in a wrong way, or what its actors share has gone; the message says what to do. No failure
 * of the race.
 */
public sealed class RaceException extends RuntimeException permits UnaskableException, UnknownNameException {
    private static final long serialVersionUID = 1;

    /** With its message. */
    public RaceException(String message) {
        super(message);
    }

    /** With its message, and with what went wrong. */
    public RaceException(String message, Throwable cause) {
        super(message, cause);
    }
}
