package dev.chicane.engine.race;

/** What actors share has nothing of the name that was given, such as a table. */
public final class UnknownNameException extends RaceException {
    private static final long serialVersionUID = 1;

    /** {@code message} says which name, and which there are. */
    public UnknownNameException(String message) {
        super(message);
    }
}
